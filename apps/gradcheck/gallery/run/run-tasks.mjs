import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Runs tasks on the checks of one library, each on the next free one of `jobs` threads.
 *
 * @param plan - gets the descriptions of the library's checks and returns the tasks
 * @returns the outcomes in the order of the tasks, and the descriptions of the checks
 */
export async function runTasks(library, jobs, plan, onOutcome = () => {}) {
  const workers = Array.from(
    { length: jobs },
    () => new Worker(new URL('./worker.mjs', import.meta.url), { workerData: { library }, stdout: true }),
  );
  try {
    const [[checks]] = await Promise.all(workers.map((worker) => once(worker, 'message')));
    const tasks = plan(checks);
    const outcomes = [];
    let next = 0;
    await Promise.all(
      workers.map(async (worker) => {
        while (next < tasks.length) {
          const at = next++;
          worker.postMessage(tasks[at]);
          [outcomes[at]] = await once(worker, 'message');
          onOutcome(outcomes.length, tasks.length);
        }
      }),
    );
    return { checks, outcomes };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
