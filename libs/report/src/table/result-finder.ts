import { type Cell, type CellResult, canonicalJson, cellName } from '@gradproof/experiment';

/** Results by their cells. */
export type ResultFinder = (cell: Cell) => CellResult;

/** @throws {RangeError} (the finder) when there is no result of a cell: nothing is ever made of what happens to be there */
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
