import { z } from 'zod';

/** A request to a slot, which is a fresh process with one task. */
export interface SlotRequest {
  readonly name: string;
  readonly kernels: string;
  readonly plan: SlotPlan;
}

/** How long and how often to measure, in milliseconds and samples; see `MeasurePlan` of @gradproof/benchmarks. */
export interface SlotPlan {
  readonly warmUp: number;
  readonly time: number;
  readonly samples: number;
  readonly longest: number;
}

/** The plan of a slot that takes about a third of a second, the start of its process included. */
export const slotPlan: SlotPlan = { warmUp: 100, time: 50, samples: 30, longest: 1000 };

/** The measurement of one process, in microseconds. */
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
