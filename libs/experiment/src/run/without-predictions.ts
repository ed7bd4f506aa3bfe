import type { CellResult } from '../cell/cell-result.js';

/** A result for those who only count: ten thousand digits each would fill the memory with thousands of results. */
export function withoutPredictions(result: CellResult): CellResult {
  const { predictions: _, ...counted } = result;
  return counted;
}
