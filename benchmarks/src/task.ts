/** Something to time, made ready: no file is read and nothing is set up while it runs. */
export interface Task {
  /** One run of what the benchmark is about; a promise where that is asynchronous. */
  readonly run: () => void | Promise<void>;
  /** The same work once more, without effect on the runs after it. */
  readonly rerun: () => void | Promise<void>;
  /** How many times the run's cost is the benchmark's cost; 1 but for extrapolations. */
  readonly scale: number;
  /** Runs after which the kind of work repeats; 2 for an alternation. A sample holds whole periods. */
  readonly period: number;
}

/**
 * The task with more work for the same result, to try out whether a gate notices: `share` of the runs are done twice, evenly spread.
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
