import { batchSizes, hiddenSizes, shotCounts } from './published-table.js';
import { type Setting } from './setting.js';

/** The 32 settings of Table 1, in its order. */
export const tableSettings: readonly Omit<Setting, 'method'>[] = batchSizes.flatMap((batchSize) =>
  hiddenSizes.flatMap((hidden) => shotCounts.map((shots) => ({ batchSize, hidden, shots }))),
);
