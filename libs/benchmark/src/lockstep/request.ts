import { z } from 'zod';

/** Whose code runs: the old build's, the old build's again as a control that must show no difference, or the new build's. */
const sides = ['base', 'control', 'head'] as const;
export type Side = (typeof sides)[number];

/** How long a process measures. */
export interface SlicePlan {
  /** Milliseconds of a slice; more if a run, or a period of runs, takes longer. */
  readonly slice: number;
  /** Milliseconds of running on each side before slices are planned. */
  readonly warmUp: number;
  /** Milliseconds of slices on all sides together; in any case at least `leastRounds` and at most `mostRounds` rounds. */
  readonly measure: number;
  readonly leastRounds: number;
  readonly mostRounds: number;
}

/**
 * Slices of 1 ms are long compared with a handover (50 us) and short compared with the swings of a machine, which halve its speed for some ten
 * milliseconds at a time. The same program differs by 1 % between processes; 400 rounds leave 0.7 % within one, so starting another process
 * tells more than continuing this one. A program is compiled after some thousand runs; until then its times vary by more than the changes
 * of interest.
 */
export const slicePlan: SlicePlan = { slice: 1, warmUp: 200, measure: 1300, leastRounds: 6, mostRounds: 500 };

/** One side of a process. */
export interface SeatRequest {
  readonly side: Side;
  /** Absolute path of the benchmark file. */
  readonly file: string;
  /** If set, one of this many runs is done twice: work that the self-test adds on purpose. */
  readonly extraEvery?: number;
}

/** A request to a measuring process. */
export type MeasureRequest =
  /** Describe the file: the names of its tasks, and the exact work of the `counted` ones. */
  | { readonly kind: 'describe'; readonly file: string; readonly counted: readonly string[] }
  /** Measure one task: all seats in lockstep, or a single seat alone on the main thread. */
  | {
      readonly kind: 'measure';
      readonly task: string;
      readonly seats: readonly SeatRequest[];
      readonly plan: SlicePlan;
      /** Chooses which seat is set up first and which begins. */
      readonly seed: number;
    };

const timesSchema = z.array(z.number().positive());

const memorySchema = z.object({
  /** Bytes of the heap and of typed arrays that a run allocates. */
  bytes: z.number(),
  /** Garbage collections per thousand runs. */
  collections: z.number(),
});

/** Schema of the slices of one process. */
export const measuredSchema = z.object({
  /** Number of runs in a slice. */
  batch: z.int().positive(),
  /** For each side, microseconds per run in each slice, round by round. */
  times: z.partialRecord(z.enum(sides), timesSchema),
  memory: z.partialRecord(z.enum(sides), memorySchema),
});
export type Measured = Readonly<z.infer<typeof measuredSchema>>;

export const describedSchema = z.object({
  tasks: z.array(
    z.object({ name: z.string(), version: z.string().optional(), work: z.record(z.string(), z.number()).optional() }),
  ),
});
export type Described = Readonly<z.infer<typeof describedSchema>>;

/** Schema of the reason why a process gave no answer. `thread`: the code cannot run in a thread, so its sides cannot share a process. */
export const failureSchema = z.object({
  failed: z.enum(['file', 'missing', 'task', 'thread', 'bug']),
  side: z.enum(sides).optional(),
  message: z.string(),
});
export type Failure = Readonly<z.infer<typeof failureSchema>>;
