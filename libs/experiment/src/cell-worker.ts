import { workerData } from 'node:worker_threads';
import { loadMnist } from '@gradproof/dataset';
import { type CellResult } from './cell-result.js';
import { type CellTask, type WorkerOptions } from './run-cells.js';
import { type ExperimentData, experimentData, runCell } from './run-cell.js';

// Piscina wraps a pool's own data: [piscina's, ours].
const options = (Array.isArray(workerData) ? workerData.at(-1) : workerData) as WorkerOptions;
let data: ExperimentData | undefined;

/** One cell in a worker thread; the images are read once per thread, the main thread has verified them. */
export default function cellWorker({ cell, traced }: CellTask): CellResult {
  data ??= experimentData(loadMnist({ ...options.source, checksums: 'skip' }));
  return runCell(cell, data, traced);
}
