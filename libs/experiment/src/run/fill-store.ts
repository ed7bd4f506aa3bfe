import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import type { CellStore, Reading } from '../store/cell-store.js';
import { predictedWork } from '../plan/predicted-work.js';
import { type ExecutionOptions, failureError, settleCells } from './settle-cells.js';

/** How far a run has come. */
export interface FillCounts {
  readonly cells: number;
  /** Number of cells found in the store. */
  readonly resumed: number;
  /** Number of cells that this run has computed and stored. */
  readonly done: number;
  readonly failed: number;
  /** Predicted work of all cells that have to run, in multiply-adds. */
  readonly work: number;
  /** Predicted work of those that have finished, in multiply-adds. */
  readonly workDone: number;
}

export interface CellFailure {
  readonly cell: Cell;
  readonly error: Error;
}

export interface Filled extends FillCounts {
  /** In the order of the cells; undefined where a cell failed. */
  readonly results: readonly (CellResult | undefined)[];
  readonly failures: readonly CellFailure[];
  readonly damaged: readonly Extract<Reading, { state: 'damaged' }>[];
}

export interface FillOptions extends ExecutionOptions {
  /** Also runs the cells that are in the store, and compares the results: an audit of the engine's determinism. */
  readonly recompute?: boolean;
  /** The part of a result that `results` holds, to save memory; the store always gets the whole result. */
  readonly kept?: (result: CellResult) => CellResult;
  /** Called once before the first cell runs, and after every cell. */
  readonly onProgress?: (counts: FillCounts) => void;
  readonly onDamaged?: (damaged: Extract<Reading, { state: 'damaged' }>) => void;
}

/**
 * Runs the cells that have no valid result in the store, and stores each result as soon as it is known. Results that an earlier, killed run
 * has stored are reused; damaged ones are computed again.
 *
 * @throws {NondeterminismError} when a cell's result differs from the one in the store
 * @throws {StoreError} when the store cannot be read or written
 */
export async function fillStore(cells: readonly Cell[], store: CellStore, options: FillOptions): Promise<Filled> {
  const { recompute = false, kept = (result) => result, onProgress, onDamaged } = options;
  store.sweep();
  const readings = cells.map((cell): Reading => {
    const reading = store.read(cell);
    return reading.state === 'valid' ? { state: 'valid', result: kept(reading.result) } : reading;
  });
  const damaged = readings.filter((reading) => reading.state === 'damaged');
  for (const reading of damaged) onDamaged?.(reading);
  const results = readings.map((reading) => (reading.state === 'valid' && !recompute ? reading.result : undefined));
  const wanted = [...cells.keys()].filter((index) => results[index] === undefined);

  const failures: CellFailure[] = [];
  let done = 0;
  let workDone = 0;
  const work = wanted.reduce((sum, index) => sum + predictedWork(cells[index]!), 0);
  const counts = (): FillCounts => ({
    cells: cells.length,
    resumed: cells.length - wanted.length,
    done,
    failed: failures.length,
    work,
    workDone,
  });
  onProgress?.(counts());
  await settleCells(
    wanted.map((index) => cells[index]!),
    options,
    (i, outcome) => {
      const index = wanted[i]!;
      const cell = cells[index]!;
      if ('failure' in outcome) {
        failures.push({ cell, error: failureError(outcome.failure) });
      } else {
        store.write(outcome.result);
        results[index] = kept(outcome.result);
        done++;
      }
      workDone += predictedWork(cell);
      onProgress?.(counts());
    },
  );
  return { ...counts(), results, failures, damaged };
}
