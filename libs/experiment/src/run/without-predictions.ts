import type { CellResult } from '../cell/cell-result.js';

/** The result without its predictions: ten thousand digits per result would fill the memory of a caller who keeps thousands of results. */
export function withoutPredictions(result: CellResult): CellResult {
  const { predictions: _, ...counted } = result;
  return counted;
}
