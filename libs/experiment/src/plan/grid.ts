import { batchSizes, hiddenSizes, shotCounts } from './published-table.js';
import type { Setting } from './setting.js';

/** The settings of a table: every combination of its axes, with both methods. */
export interface Grid {
  readonly batchSizes: readonly number[];
  readonly hiddenSizes: readonly number[];
  readonly shotCounts: readonly number[];
}

/** The grid of the paper's Table 1. */
export const paperGrid: Grid = { batchSizes, hiddenSizes, shotCounts };

/** A grid's settings in the table's order, without the method. */
export const gridSettings = (grid: Grid): Omit<Setting, 'method'>[] =>
  grid.batchSizes.flatMap((batchSize) =>
    grid.hiddenSizes.flatMap((hidden) => grid.shotCounts.map((shots) => ({ batchSize, hidden, shots }))),
  );
