import { z } from 'zod';

/** Whose code runs: the old build's, the new one's, or the old one's over again as a control that must show nothing. */
export const sides = ['base', 'control', 'head'] as const;
export type Side = (typeof sides)[number];

/** How long a process looks. */
export interface SlicePlan {
  /** Milliseconds of a slice; more where a run, or a period of runs, takes longer. */
  readonly slice: number;
  /** Milliseconds of running before slices are planned, on each side. */
  readonly warmUp: number;
  /** Milliseconds of slices, all sides together; at least `leastRounds` rounds whatever they take, at most `mostRounds`. */
  readonly measure: number;
  readonly leastRounds: number;
  readonly mostRounds: number;
}

/**
 * Slices of 1 ms are long beside a handover (50 us) and short beside the swings of a machine, which halve its speed for some ten milliseconds at a
 * time. Between processes the same program differs by 1 %; 400 rounds leave 0.7 % within one, so that starting another process tells more than
 * going on with this one. A program is compiled after some thousand runs: until then its times differ by more than what is looked for.
 */
export const slicePlan: SlicePlan = { slice: 1, warmUp: 200, measure: 1300, leastRounds: 6, mostRounds: 500 };

/** One side of a process. */
export interface SeatRequest {
  readonly side: Side;
  /** The benchmark file, absolute. */
  readonly file: string;
  /** Every so many runs one is done twice: work added on purpose, by the self-test. */
  readonly extraEvery?: number;
}

/** What a measuring process is asked. */
export type MeasureRequest =
  /** What the file has: names, and the exact work of some of them. */
  | { readonly kind: 'describe'; readonly file: string; readonly counted: readonly string[] }
  /** One task: all seats in lockstep, or, with one seat, that alone on the main thread. */
  | {
      readonly kind: 'measure';
      readonly task: string;
      readonly seats: readonly SeatRequest[];
      readonly plan: SlicePlan;
      /** Chooses who is set up first and who begins. */
      readonly seed: number;
    };

const timesSchema = z.array(z.number().positive());

const memorySchema = z.object({
  /** Bytes of the heap and of typed arrays that a run allocates. */
  bytes: z.number(),
  /** Garbage collections in a thousand runs. */
  collections: z.number(),
});

/** One process's slices. */
export const measuredSchema = z.object({
  /** Runs in a slice. */
  batch: z.int().positive(),
  /** By side: microseconds of a run in each slice, round by round. */
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

/** Why a process gave no answer. `thread`: the code cannot run in a thread, so that its sides cannot share a process. */
export const failureSchema = z.object({
  failed: z.enum(['file', 'missing', 'task', 'thread', 'bug']),
  side: z.enum(sides).optional(),
  message: z.string(),
});
export type Failure = Readonly<z.infer<typeof failureSchema>>;
