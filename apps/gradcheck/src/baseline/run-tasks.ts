import { workerPool } from '../worker-pool.js';
import type { BaselineRow, BaselineTask } from './baseline-task.js';
import type { WorkFile } from './work-file.js';

/** How the tasks are run. */
export interface TaskRun {
  readonly jobs: number;
  readonly work: WorkFile;
  readonly signal: AbortSignal;
  /** Called after every task, in the order in which they end. */
  readonly onTask?: (task: BaselineTask, done: number, total: number) => void;
}

/** Runs the tasks that the work file does not hold yet; resolves to the rows of all tasks, in the order of the tasks. */
export async function runTasks(
  tasks: readonly BaselineTask[],
  { jobs, work, signal, onTask }: TaskRun,
): Promise<(readonly BaselineRow[])[]> {
  const pool = workerPool<BaselineTask, BaselineRow[]>(new URL('./baseline-worker.js', import.meta.url), jobs, signal);
  const results: (readonly BaselineRow[])[] = [];
  const waiting = tasks.entries();
  let done = 0;
  // the pool's own queue keeps no order, and seeds should be finished one after the other
  const lane = async (): Promise<void> => {
    for (const [i, task] of waiting) {
      const kept = work.rowsOf(task);
      const rows = kept ?? (await pool.run(task));
      if (kept === undefined) work.keep(task, rows);
      results[i] = rows;
      onTask?.(task, ++done, tasks.length);
    }
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  await pool.close();
  return results;
}
