import { workerData } from 'node:worker_threads';
import { type CellRunner, cellRunner } from '../cell/cell-runner.js';
import type { CellTask, TrajectoryOutcome, WorkerOptions } from './settle-cells.js';

// Piscina hands over [its own data, ours].
const options = (Array.isArray(workerData) ? workerData.at(-1) : workerData) as WorkerOptions;
let runner: CellRunner | undefined;

/** Runs cells of one trajectory in a worker thread, on the images that the main thread has read and verified. */
export default function cellWorker({ cells, traced }: CellTask): TrajectoryOutcome {
  try {
    runner ??= cellRunner(options.mnist, options.kernels);
    const { results, error } = runner(cells, traced);
    return error === undefined ? { results } : { results, failure: plain(error) };
  } catch (error) {
    return { results: [], failure: plain(error as Error) };
  }
}

/** The error as plain data, since errors lose their name between threads. */
const plain = ({ name, message, stack }: Error): NonNullable<TrajectoryOutcome['failure']> => ({
  name,
  message,
  stack,
});
