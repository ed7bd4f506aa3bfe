import type { Cell } from '../cell/cell.js';
import { canonicalJson } from '../store/canonical-json.js';

/** Cells that differ only in their number of iterations, as indices into a list, the fewest iterations first. */
export type SharedRun = readonly number[];

/** Groups cells so that each group needs only one training run. */
export function trajectories(cells: readonly Cell[]): SharedRun[] {
  const groups = new Map<string, number[]>();
  cells.forEach((cell, index) => {
    const key = canonicalJson({ ...cell, protocol: { ...cell.protocol, iterations: 0 } });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  const iterationsOf = (index: number): number => cells[index]!.protocol.iterations;
  return [...groups.values()].map((group) => group.toSorted((a, b) => iterationsOf(a) - iterationsOf(b)));
}
