import type { Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { neighbourMoved, singly } from './kink-group.js';
import { largestOf } from '../probe/vector.js';
import { FARTHER } from './kink-distances.js';
import { type SlopeSeen, compareAt } from './next-to-kinks.js';

/** Entries, a direction over them, and a share in the loss. */
export interface Compared {
  readonly entries: readonly number[];
  readonly along: Float64Array;
  readonly share: number;
  /** The part of the share that an error must exceed. */
  readonly enough: number;
}

/** Compares entries along a direction. A forgotten kink makes an error as large as itself, or as the loss's change: smaller errors have other causes. */
export async function compareAside(
  point: CheckedPoint,
  at: Neighbour,
  { entries, along, share, enough }: Compared,
): Promise<SlopeSeen> {
  const parts = singly(entries);
  const seen = await compareAt(point, { parts, share }, at, along, enough);
  return { ...seen, isWrong: seen.isWrong && seen.error > enough * share * largestOf(along) };
}

/**
 * Whether an error is also seen closer to the parameters, or could not be seen there even if it fell no faster than the square of the distance. That of a
 * penalty outside the loss's domain is gone there.
 */
export async function isWrongCloser(
  point: CheckedPoint,
  { theta }: Neighbour,
  compared: Compared,
  error: number,
): Promise<boolean> {
  const all = singly(theta.keys());
  const way = (index: number): number => (theta[index]! - point.theta[index]!) / FARTHER / point.scales[index]!;
  const closer = await neighbourMoved(point, all, way);
  if (closer === undefined) return true;
  const along = compared.along.map((value) => value / FARTHER);
  const seen = await compareAside(point, closer, { ...compared, along });
  // the direction is shorter, too
  return seen.isWrong || !(FARTHER * seen.bound <= error / FARTHER ** 2);
}
