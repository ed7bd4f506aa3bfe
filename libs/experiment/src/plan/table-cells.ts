import type { Cell } from '../cell/cell.js';
import type { Protocol } from '../cell/protocol.js';
import { type Grid, paperGrid } from './grid.js';

/** The methods that a table compares, in its order. */
export const tableMethods = ['baseline', 'alternating'] as const;

/** The cells of a table over some seeds, in the table's order and seed by seed within a cell; those of Table 1 where no grid is given. */
export function tableCells(protocol: Protocol, seeds: readonly number[], grid: Grid = paperGrid): Cell[] {
  return grid.batchSizes.flatMap((batchSize) =>
    grid.hiddenSizes.flatMap((hidden) =>
      tableMethods.flatMap((method) =>
        grid.shotCounts.flatMap((shots) => seeds.map((seed) => ({ hidden, batchSize, shots, method, seed, protocol }))),
      ),
    ),
  );
}

/** Seeds 0..count-1. */
export const firstSeeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
