import type { Mnist } from '@gradproof/dataset';
import type { KernelName } from '@gradproof/kernels';
import { Piscina } from 'piscina';
import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import { predictedWork } from '../plan/predicted-work.js';
import { sharedImages } from './shared-images.js';
import { trajectories } from './trajectories.js';

/** What a worker thread gets once, when it starts. */
export interface WorkerOptions {
  /** The images whose digest is part of the results' keys. Workers read no files, because these could have changed in the meantime. */
  readonly mnist: Mnist;
  readonly kernels: KernelName;
}

/** The argument of one call of a worker: cells of one trajectory. */
export interface CellTask {
  readonly cells: readonly Cell[];
  readonly traced: readonly number[];
}

/** An error's name, message and stack. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** The outcome of one call of a worker: the results obtained so far, and the failure that stopped the rest. */
export interface TrajectoryOutcome {
  readonly results: readonly CellResult[];
  readonly failure?: Failure;
}

/** The outcome of one cell. */
export type CellOutcome = { readonly result: CellResult } | { readonly failure: Failure };

export interface ExecutionOptions extends WorkerOptions {
  /** Number of worker threads. */
  readonly jobs: number;
  /** Iterations to trace in every cell. */
  readonly traced?: readonly number[];
}

/**
 * The worker file lies in this folder and has this file's extension: .js in dist, .ts where a TypeScript loader runs the sources. Node 20
 * cannot load .ts by itself, so such a worker gets the loader, and the condition that resolves workspace packages to their sources.
 */
const fromSource = import.meta.url.endsWith('.ts');
const filename = new URL(fromSource ? './cell-worker.ts' : './cell-worker.js', import.meta.url).href;
// Piscina tries `require` before `import`; a thread that is ended while it requires an ES module aborts the process (Node 20.19)
const execArgv = fromSource
  ? ['--import', 'tsx', '--conditions=@gradproof/source']
  : ['--no-experimental-require-module'];

/**
 * Runs cells on worker threads and reports each one as it finishes, in any order. Cells of one trajectory share a training run. The results
 * are the same bits for any number of threads, and the caller's thread stays free for signals and progress. A failing cell does not stop
 * the others.
 *
 * @param onSettled - gets the cell's index and outcome; an error that it throws stops the run and is thrown on
 */
export async function settleCells(
  cells: readonly Cell[],
  { jobs, mnist, kernels, traced = [] }: ExecutionOptions,
  onSettled: (index: number, outcome: CellOutcome) => void,
): Promise<void> {
  if (cells.length === 0) return;
  const runs = trajectories(cells);
  const threads = Math.max(1, Math.min(jobs, runs.length));
  const workerData: WorkerOptions = { mnist: sharedImages(mnist), kernels };
  const pool = new Piscina<CellTask, TrajectoryOutcome>({
    filename,
    execArgv,
    workerData,
    minThreads: threads,
    maxThreads: threads,
  });
  // The most expensive runs start first, so that no long run is left for the end.
  const order = runs
    .map((run) => ({ run, work: predictedWork(cells[run.at(-1)!]!) }))
    .toSorted((a, b) => b.work - a.work || a.run[0]! - b.run[0]!);
  try {
    await Promise.all(
      order.map(async ({ run }) => {
        const { results, failure } = await pool.run({ cells: run.map((index) => cells[index]!), traced });
        run.forEach((index, i) => {
          const result = results[i];
          onSettled(index, result === undefined ? { failure: failure! } : { result });
        });
      }),
    );
  } finally {
    // After an early end, results may still arrive while the threads stop; nobody waits for them.
    pool.on('error', () => undefined);
    await pool.destroy();
  }
}

/** The error of a failed cell, with the name and stack that it had in its thread. */
export const failureError = ({ name, message, stack }: Failure): Error =>
  Object.assign(new Error(message), { name, stack });
