import { type Cell, type CellResult, canonicalJson, cellName } from '@gradproof/experiment';

/** Finds the result of a cell. */
export type ResultFinder = (cell: Cell) => CellResult;

/**
 * A finder over the given results. It throws for a cell without a result, so that no report is made from an incomplete set.
 *
 * @throws {RangeError} (the finder) when there is no result of a cell
 */
export function resultFinder(results: readonly CellResult[]): ResultFinder {
  const found = new Map(results.map((result) => [canonicalJson(result.cell), result]));
  return (cell) => {
    const result = found.get(canonicalJson(cell));
    if (result === undefined) {
      throw new RangeError(
        `resultFinder: results must hold every cell that is asked for, got none of ${cellName(cell)}`,
      );
    }
    return result;
  };
}
