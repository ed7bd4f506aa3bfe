import { workerData } from 'node:worker_threads';
import { loadMnist } from '@gradproof/dataset';
import { type CellRunner, cellRunner } from './cell-runner.js';
import { type CellOutcome, type CellTask, type WorkerOptions } from './settle-cells.js';

// Piscina wraps a pool's own data: [piscina's, ours].
const options = (Array.isArray(workerData) ? workerData.at(-1) : workerData) as WorkerOptions;
let runner: CellRunner | undefined;

/** One cell in a worker thread; the images are read once per thread, the main thread has verified them. */
export default function cellWorker({ cell, traced }: CellTask): CellOutcome {
  try {
    runner ??= cellRunner(loadMnist({ ...options.source, checksums: 'skip' }), options.kernels);
    return { result: runner(cell, traced) };
  } catch (error) {
    // An error loses its name on the way between threads.
    const { name, message, stack } = error as Error;
    return { failure: { name, message, stack } };
  }
}
