import { z } from 'zod';

/** Schema of what is declared before anything is measured. Changes are shares: 0.03 is 3 %. */
export const comparePlanSchema = z.object({
  /** Changes up to this size do not count. */
  margin: z.number().positive().max(10),
  /** The change that a run should be able to see; until it could, the run continues. */
  visible: z.number().positive().max(10),
  /** Probability of calling any benchmark regressed that is not slower by more than the margin, over all looks and benchmarks. */
  alpha: z.number().positive().lt(0.5),
  /** Probability of seeing the smallest visible change. */
  power: z.number().positive().lt(1),
  /** Seconds of measuring for each benchmark: as a rule (`seconds`), and at most (`longest`). */
  seconds: z.number().positive(),
  longest: z.number().positive(),
});
export type ComparePlan = Readonly<z.infer<typeof comparePlanSchema>>;

/** Factor by which a run may exceed its regular time if the machine is too unsteady to see what it should. */
export const LONGEST = 3;

export const comparePlan: ComparePlan = {
  margin: 0.03, // base against base stays within 1 % on a quiet machine of two cores, see reports/bench
  visible: 0.05,
  alpha: 0.05,
  power: 0.95,
  seconds: 30,
  longest: LONGEST * 30,
};
