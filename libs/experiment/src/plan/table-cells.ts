import { type Cell } from '../cell/cell.js';
import { type Protocol } from '../cell/protocol.js';
import { publishedTable, shotCounts } from './published-table.js';

/** The 64 cells of Table 1 over some seeds, in the table's order and seed by seed within a cell. */
export function tableCells(protocol: Protocol, seeds: readonly number[]): Cell[] {
  return publishedTable.flatMap(({ batchSize, hidden, method }) =>
    shotCounts.flatMap((shots) => seeds.map((seed) => ({ hidden, batchSize, shots, method, seed, protocol }))),
  );
}

/** Seeds 0..count-1. */
export const firstSeeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
