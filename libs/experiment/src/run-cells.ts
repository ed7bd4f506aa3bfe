import { type MnistSource } from '@gradproof/dataset';
import { Piscina } from 'piscina';
import { type Cell } from './cell.js';
import { type CellResult } from './cell-result.js';
import { predictedWork } from './predicted-work.js';

/** What a worker thread needs to know once. */
export interface WorkerOptions {
  readonly source: MnistSource;
}

/** One call of a worker. */
export interface CellTask {
  readonly cell: Cell;
  readonly traced: readonly number[];
}

/** What a call of a worker came to. */
export type CellOutcome =
  | { readonly result: CellResult }
  | { readonly failure: { readonly name: string; readonly message: string; readonly stack: string | undefined } };

export interface ExecutionOptions extends WorkerOptions {
  /** Worker threads. */
  readonly jobs: number;
  /** Iterations to look at in every cell. */
  readonly traced?: readonly number[];
  /** Called as cells come in, in whatever order they finish. */
  readonly onResult?: (result: CellResult, done: number) => void;
  /** Stops the run; what has not begun is not begun. */
  readonly signal?: AbortSignal;
}

/**
 * The worker lies beside this file with the same extension: .js in dist, .ts where a TypeScript loader runs the sources; Node 20
 * cannot load .ts by itself, so such a worker gets one, and the condition that leads workspace packages to their sources.
 */
const fromSource = import.meta.url.endsWith('.ts');
const filename = new URL(fromSource ? './cell-worker.ts' : './cell-worker.js', import.meta.url).href;
const execArgv = fromSource ? ['--import', 'tsx', '--conditions=@gradproof/source'] : [];

/**
 * The results of cells, in the cells' order, from worker threads: the same bits whatever the number of threads, and the caller's
 * thread stays free for signals and progress.
 *
 * @throws whatever the first failing cell threw
 */
export async function runCells(cells: readonly Cell[], options: ExecutionOptions): Promise<CellResult[]> {
  const { jobs, source, traced = [], onResult, signal } = options;
  const threads = Math.max(1, Math.min(jobs, cells.length));
  const workerData: WorkerOptions = { source };
  const pool = new Piscina<CellTask, CellOutcome>({
    filename,
    execArgv,
    workerData,
    minThreads: threads,
    maxThreads: threads,
  });
  const results: CellResult[] = [];
  let done = 0;
  // The dearest first, so that no long cell is left for the end.
  const order = cells.map((cell, index) => ({ cell, index, work: predictedWork(cell) }));
  order.sort((a, b) => b.work - a.work || a.index - b.index);
  try {
    await Promise.all(
      order.map(async ({ cell, index }) => {
        const result = resultOf(await pool.run({ cell, traced }, signal ? { signal } : {}));
        results[index] = result;
        onResult?.(result, ++done);
      }),
    );
    return results;
  } finally {
    await pool.destroy();
  }
}

function resultOf(outcome: CellOutcome): CellResult {
  if ('result' in outcome) return outcome.result;
  throw Object.assign(new Error(outcome.failure.message), outcome.failure);
}
