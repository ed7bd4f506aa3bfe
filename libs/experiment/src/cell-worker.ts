import { workerData } from 'node:worker_threads';
import { type CellRunner, cellRunner } from './cell-runner.js';
import { type CellOutcome, type CellTask, type WorkerOptions } from './settle-cells.js';

// Piscina wraps a pool's own data: [piscina's, ours].
const options = (Array.isArray(workerData) ? workerData.at(-1) : workerData) as WorkerOptions;
let runner: CellRunner | undefined;

/** One cell in a worker thread, on the images that the main thread has read and verified. */
export default function cellWorker({ cell, traced }: CellTask): CellOutcome {
  try {
    runner ??= cellRunner(options.mnist, options.kernels);
    return { result: runner(cell, traced) };
  } catch (error) {
    // An error loses its name on the way between threads.
    const { name, message, stack } = error as Error;
    return { failure: { name, message, stack } };
  }
}
