import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import { type ExecutionOptions, failureError, settleCells } from './settle-cells.js';

/**
 * Runs cells on worker threads and returns their results, in the order of the cells.
 *
 * @throws the error of the first cell to fail
 */
export async function runCells(cells: readonly Cell[], options: ExecutionOptions): Promise<CellResult[]> {
  const results: CellResult[] = [];
  await settleCells(cells, options, (index, outcome) => {
    if ('failure' in outcome) throw failureError(outcome.failure);
    results[index] = outcome.result;
  });
  return results;
}
