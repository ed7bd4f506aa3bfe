/** Something to time, as a benchmark file exports it. */
export interface BenchmarkTask {
  /** Names the task in every build and every record. */
  readonly name: string;
  /** One run of what the benchmark is about; its result is thrown away, a promise is awaited. */
  readonly run: () => unknown;
  /** Called once in each process before the first run, and not timed. */
  readonly setup?: () => unknown;
  /** Exact numbers that describe the work of a fixed number of runs, the same on every machine; see `bench counters`. */
  readonly work?: () => Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>;
  /** Of what is measured, where that may change under one name: times of different versions are not compared. */
  readonly version?: string;
  /** Runs after which the kind of work repeats, such as 2 for an alternation; a slice holds whole periods. Default 1; read after `setup`, as is `scale`. */
  readonly period?: number;
  /** How many times the cost of a run is the cost of the benchmark: more than 1 where only a part is run. Default 1. */
  readonly scale?: number;
  /** The work of a run once more, without effect on the runs after it: the self-test adds it. Default: `run`. */
  readonly rerun?: () => unknown;
}

/** A task with the hooks that a tinybench task may have; what they take is not timed. */
export interface HookedTask extends BenchmarkTask {
  readonly beforeEach?: () => unknown;
  readonly afterEach?: () => unknown;
}

/** A benchmark file that cannot be used: which rule it breaks and how to mend it. */
export class BenchmarkFileError extends Error {
  override readonly name = 'BenchmarkFileError';
}
