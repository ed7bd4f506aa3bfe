import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import { predictedWork } from './predicted-work.js';
import { sha256 } from '../store/sha256.js';

/** Of a plan; more machines than anybody sends one to. */
export const MOST_PARTS = 10_000;

/** One of `count` parts; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * The cells of one part, in the given order. Together the parts are all cells, none twice, whoever computes them; each cell, the dearest
 * first, goes to the part with the least predicted work so far, ties by the cells' digests and the parts' numbers.
 *
 * @throws {RangeError} for a part that is not one of 1..count
 * @see Graham 1969, "Bounds on multiprocessing timing anomalies" (longest processing time first)
 */
export function shardCells(cells: readonly Cell[], { index, count }: Shard): Cell[] {
  if (!(Number.isInteger(index) && Number.isInteger(count) && 1 <= index && index <= count && count <= MOST_PARTS)) {
    throw new RangeError(
      `shardCells: shard must be one of 1/n to n/n with n at most ${MOST_PARTS}, got ${index}/${count}`,
    );
  }
  const order = cells
    .map((cell) => ({ cell, work: predictedWork(cell), tie: sha256(canonicalJson(cell)) }))
    .toSorted((a, b) => b.work - a.work || (a.tie < b.tie ? -1 : 1));
  const loads = Array.from({ length: count }, () => 0);
  const part = new Set<Cell>();
  for (const { cell, work } of order) {
    const lightest = loads.reduce((least, load, i) => (load < loads[least]! ? i : least), 0);
    loads[lightest]! += work;
    if (lightest === index - 1) part.add(cell);
  }
  return cells.filter((cell) => part.has(cell));
}
