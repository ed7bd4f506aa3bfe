/** A task to time, as a benchmark file exports it. */
export interface BenchmarkTask {
  /** Name of the task in all builds and records. */
  readonly name: string;
  /** One run of the work to be timed. Its result is discarded; a promise is awaited. */
  readonly run: () => unknown;
  /** Called once in each process before the first run, and not timed. */
  readonly setup?: () => unknown;
  /** Exact numbers that describe the work of a fixed number of runs, the same on every machine; see `bench counters`. */
  readonly work?: () => Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>;
  /** Version of what is measured, if that may change under the same name; times of different versions are not compared. */
  readonly version?: string;
  /** Number of runs after which the kind of work repeats, such as 2 for an alternation. A slice holds whole periods. Default 1; read after `setup`. */
  readonly period?: number;
  /** Cost of the benchmark as a multiple of that of a run; more than 1 if a run does only part of it. Default 1; read after `setup`. */
  readonly scale?: number;
  /** Repeats the work of a run without effect on the runs after it; the self-test adds this work. Default: `run`. */
  readonly rerun?: () => unknown;
}

/** A task with the hooks that a tinybench task may have; their time is not counted. */
export interface HookedTask extends BenchmarkTask {
  readonly beforeEach?: () => unknown;
  readonly afterEach?: () => unknown;
}

/** A benchmark file cannot be used; the message says which rule it breaks and how to fix that. */
export class BenchmarkFileError extends Error {
  override readonly name = 'BenchmarkFileError';
}
