import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import { type ExecutionOptions, failureError, settleCells } from './settle-cells.js';

/**
 * The results of cells, in the cells' order, from worker threads.
 *
 * @throws what the first failing cell threw
 */
export async function runCells(cells: readonly Cell[], options: ExecutionOptions): Promise<CellResult[]> {
  const results: CellResult[] = [];
  await settleCells(cells, options, (index, outcome) => {
    if ('failure' in outcome) throw failureError(outcome.failure);
    results[index] = outcome.result;
  });
  return results;
}
