import type { Mnist } from '@gradproof/dataset';
import type { KernelName } from '@gradproof/kernels';
import { Piscina } from 'piscina';
import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import { predictedWork } from '../plan/predicted-work.js';
import { sharedImages } from './shared-images.js';
import { trajectories } from './trajectories.js';

/** What a worker thread needs to know once. */
export interface WorkerOptions {
  /** The very images whose digest the results' keys hold: workers read no file, which could have changed by then. */
  readonly mnist: Mnist;
  readonly kernels: KernelName;
}

/** One call of a worker: cells of one trajectory. */
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

/** What a call of a worker came to: results as far as they got, and what stopped the rest. */
export interface TrajectoryOutcome {
  readonly results: readonly CellResult[];
  readonly failure?: Failure;
}

/** What one cell came to. */
export type CellOutcome = { readonly result: CellResult } | { readonly failure: Failure };

export interface ExecutionOptions extends WorkerOptions {
  /** Worker threads. */
  readonly jobs: number;
  /** Iterations to look at in every cell. */
  readonly traced?: readonly number[];
}

/**
 * The worker lies beside this file with the same extension: .js in dist, .ts where a TypeScript loader runs the sources; Node 20
 * cannot load .ts by itself, so such a worker gets one, and the condition that leads workspace packages to their sources.
 */
const fromSource = import.meta.url.endsWith('.ts');
const filename = new URL(fromSource ? './cell-worker.ts' : './cell-worker.js', import.meta.url).href;
const execArgv = fromSource ? ['--import', 'tsx', '--conditions=@gradproof/source'] : [];

/**
 * Runs cells on worker threads, those of one trajectory in one training run, and reports each as it comes in, in whatever order: the same bits whatever the number of threads, and the
 * caller's thread stays free for signals and progress. A cell that fails does not stop the others.
 *
 * @param onSettled - with the cell's index; what it throws stops the run and is thrown
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
  // The dearest first, so that no long run is left for the end.
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
    // When a run is given up, results may still come in while the threads stop: nobody waits for them.
    pool.on('error', () => undefined);
    await pool.destroy();
  }
}

/** The error of a failed cell, as it was thrown in its thread. */
export const failureError = ({ name, message, stack }: Failure): Error =>
  Object.assign(new Error(message), { name, stack });
