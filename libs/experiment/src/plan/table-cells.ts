import type { Cell } from '../cell/cell.js';
import type { Protocol } from '../cell/protocol.js';
import { type Grid, paperGrid } from './grid.js';

/** The methods that a table compares, in the table's order. */
export const tableMethods = ['baseline', 'alternating'] as const;

/** The cells of a table, in the table's order, with all seeds of one cell together. The default grid is that of Table 1. */
export function tableCells(protocol: Protocol, seeds: readonly number[], grid: Grid = paperGrid): Cell[] {
  return grid.batchSizes.flatMap((batchSize) =>
    grid.hiddenSizes.flatMap((hidden) =>
      tableMethods.flatMap((method) =>
        grid.shotCounts.flatMap((shots) => seeds.map((seed) => ({ hidden, batchSize, shots, method, seed, protocol }))),
      ),
    ),
  );
}

/** The seeds 0 to `count - 1`. */
export const firstSeeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
