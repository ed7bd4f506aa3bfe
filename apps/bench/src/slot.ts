import { z } from 'zod';

/** What a slot, a fresh process with one task, is asked. */
export type SlotRequest =
  | {
      readonly kind: 'measure';
      readonly name: string;
      /** The checkout's default where left out. */
      readonly kernels?: string;
      readonly plan: SlotPlan;
      /** Share of runs done twice; 0 but for trying out the gate. */
      readonly extraWork: number;
    }
  | {
      readonly kind: 'describe';
      /** Benchmarks whose exact work is wanted too. */
      readonly counted: readonly string[];
    };

/** Milliseconds and samples; see `MeasurePlan` of @gradproof/benchmarks. */
export interface SlotPlan {
  readonly warmUp: number;
  readonly time: number;
  readonly samples: number;
  readonly longest: number;
}

/** A slot of about a third of a second, process and all. */
export const slotPlan: SlotPlan = { warmUp: 100, time: 50, samples: 30, longest: 1000 };

/** One process's measurement, in microseconds. */
export const slotSchema = z.object({
  name: z.string(),
  version: z.string(),
  kernels: z.string(),
  p50: z.number().nonnegative(),
  mad: z.number().nonnegative(),
  n: z.int().positive(),
  batch: z.int().positive(),
  sequence: z.array(z.number()),
  warning: z.string().optional(),
});
export type Slot = Readonly<z.infer<typeof slotSchema>>;

/** What a checkout can measure, and the exact work of some of it. */
export const descriptionSchema = z.object({
  kernels: z.array(z.string()),
  benchmarks: z.array(z.object({ name: z.string(), version: z.string() })),
  work: z.record(z.string(), z.record(z.string(), z.number())),
});
export type Description = Readonly<z.infer<typeof descriptionSchema>>;
