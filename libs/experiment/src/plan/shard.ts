import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import { predictedWork } from './predicted-work.js';
import { sha256 } from '../store/sha256.js';

/** Largest number of parts of a plan; more machines than anybody would use. */
export const MOST_PARTS = 10_000;

/** One of `count` parts of a plan; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * The cells of one part of a plan, in the given order. The parts share no cell, together hold all of them, and are the same on every machine.
 * Starting with the most expensive cell, each goes to the part with the least predicted work so far; ties are broken by the digests of the
 * cells and the numbers of the parts.
 *
 * @throws {RangeError} when `index` is not one of 1..count, or `count` exceeds `MOST_PARTS`
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
