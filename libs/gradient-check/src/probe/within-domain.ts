import type { Subject } from '../check/subject.js';
import { representedPoint } from './represented-point.js';

/** Most losses that are spent on finding out which entries may move, for what that costs; the others stay. */
const MOST_LOSSES = 2 ** 10;

/**
 * Returns the point at which every entry takes the first of its `targets` that the loss, by itself and together with the others, is defined at; entries
 * for which it is defined at none stay at `from`. A point on the border of a domain has neighbours on one side only, and which side that is differs from
 * entry to entry. Costs one loss where the first target is within the domain, and three times the logarithm of their number for each entry for which it is not.
 */
export async function withinDomain(
  subject: Subject,
  from: Float64Array,
  targets: readonly Float64Array[],
): Promise<Float64Array> {
  const point = from.slice();
  // that the loss throws outside its domain is no fault of the check
  const { lastError } = subject;
  let losses = 0;
  const isDefined = async (indices: readonly number[], target: Float64Array): Promise<boolean> => {
    const moved = from.slice();
    for (const i of indices) moved[i] = target[i]!;
    return ++losses <= MOST_LOSSES && Number.isFinite(await subject.loss(moved));
  };
  const settle = async (indices: readonly number[]): Promise<void> => {
    for (const target of indices.length === 1 ? targets : targets.slice(0, 1)) {
      if (!(await isDefined(indices, target))) continue;
      for (const i of indices) point[i] = target[i]!;
      return;
    }
    if (indices.length === 1) return;
    const halves = [indices.slice(0, indices.length >> 1), indices.slice(indices.length >> 1)] as const;
    for (const half of halves) await settle(half);
    if (await isDefined(indices, point)) return;
    // each half is within the domain, both together are not
    for (const i of halves[1]) point[i] = from[i]!;
  };
  await settle(Array.from(from.keys()));
  subject.lastError = lastError;
  return point;
}

/** Returns the point as far from `middle` as `theta`, on the other side. */
export function opposite({ layout }: Subject, theta: Float64Array, middle: Float64Array): Float64Array {
  return representedPoint(layout, (i) => middle[i]! + (middle[i]! - theta[i]!));
}
