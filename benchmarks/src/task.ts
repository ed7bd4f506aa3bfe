/** A prepared task to time: it reads no file and sets nothing up while it runs. */
export interface Task {
  /** One run of what the benchmark measures; returns a promise when that is asynchronous. */
  readonly run: () => void | Promise<void>;
  /** Does the same work once more, without effect on later runs. */
  readonly rerun: () => void | Promise<void>;
  /** Factor from the cost of a run to that of the benchmark; 1 except for extrapolations. */
  readonly scale: number;
  /** Number of runs after which the kind of work repeats; 2 for an alternation. A sample holds whole periods. */
  readonly period: number;
}

/**
 * The task with more work for the same result, to test whether a gate notices: a `share` of the runs, evenly spread, is done twice.
 *
 * @param share - 0.15 for 15 % more work
 */
export function withExtraWork(task: Task, share: number): Task {
  let owed = 0;
  const run = (): void | Promise<void> => {
    const done = task.run();
    owed += share;
    if (done === undefined) for (; owed >= 1; owed--) void task.rerun();
    else return done.then(rerunAll);
  };
  const rerunAll = async (): Promise<void> => {
    for (; owed >= 1; owed--) await task.rerun();
  };
  return { ...task, run };
}
