import { z } from 'zod';

/** What a slot, a fresh process with one task, is asked. */
export interface SlotRequest {
  readonly name: string;
  readonly kernels: string;
  readonly plan: SlotPlan;
}

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
