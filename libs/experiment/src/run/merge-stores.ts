import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import type { CellStore, Reading } from '../store/cell-store.js';
import { MergeError } from './merge-error.js';
import { planCells } from '../plan/plan.js';
import type { RunFolder } from './run-folder.js';

export interface Merged {
  /** In the plan's order; undefined where no folder has a result for the cell. */
  readonly results: readonly (CellResult | undefined)[];
  readonly missing: readonly Cell[];
  /** Number of results that this merge copied; the others were already there. */
  readonly copied: number;
  readonly damaged: readonly Extract<Reading, { state: 'damaged' }>[];
}

/**
 * Checks that all folders come from the same run: same plan, engine, dataset, Math functions and number of test images.
 *
 * @throws {MergeError} naming two folders that differ, and in what
 */
export function requireSameRun(folders: readonly [RunFolder, ...RunFolder[]]): void {
  const [first, ...others] = folders;
  for (const other of others) {
    const same = (what: string, a: string, b: string): void => {
      if (a !== b)
        throw new MergeError(`merge: ${what} must be the same, got ${a} in ${first.path} and ${b} in ${other.path}`);
    };
    same('the plan', first.sha256, other.sha256);
    same('the engine', first.origin.engine, other.origin.engine);
    same('the dataset', first.origin.dataset, other.origin.dataset);
    same("the engine's Math functions", first.origin.math, other.origin.math);
    same('the number of test images', `${first.origin.testImages}`, `${other.origin.testImages}`);
  }
}

/**
 * Copies the results in the folders of one run into one store. Every result is compared with the one that is already there.
 *
 * @throws {MergeError} when the folders' plans, engines, datasets, Math functions or numbers of test images differ
 * @throws {NondeterminismError} when two folders hold different results for the same cell
 * @throws {StoreError} when a store cannot be read or written
 */
export function mergeStores(folders: readonly [RunFolder, ...RunFolder[]], out: CellStore): Merged {
  requireSameRun(folders);
  out.sweep();
  const damaged: Extract<Reading, { state: 'damaged' }>[] = [];
  const missing: Cell[] = [];
  let copied = 0;
  const results = planCells(folders[0].plan).map((cell) => {
    for (const { store } of folders) {
      const reading = store.read(cell);
      if (reading.state === 'damaged') damaged.push(reading);
      if (reading.state === 'valid' && out.write(reading.result) !== 'identical') copied++;
    }
    const reading = out.read(cell);
    if (reading.state === 'valid') return reading.result;
    missing.push(cell);
    return undefined;
  });
  return { results, missing, copied, damaged };
}
