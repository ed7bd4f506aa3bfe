import { type RandomStream, stream } from '@gradproof/random';
import { NEARBY } from '../../derivative/ladder-settings.js';
import { EVERY_ENTRY_MOVED, EVERY_SIGN_CHANGED } from '../../probe/walk-steps.js';
import { type Neighbour, neighbourAt } from '../../probe/neighbour.js';
import { placesOf } from '../../probe/vector.js';
import { representedPoint } from '../../probe/represented-point.js';
import { opposite, withinDomain } from '../../probe/within-domain.js';
import type { PointFacts } from '../rule.js';

/**
 * Returns the points of the walk of calls that lie about a parameter's own size away, or on the other side of 0; none where the loss moves in steps,
 * since larger moves pass over these.
 */
function walkedPoints(facts: PointFacts): Neighbour[] {
  const { slopes, lookalikes } = facts;
  if (slopes.noise.steps !== undefined) return [];
  return lookalikes.filter(
    ({ shared, theta }) => (shared === EVERY_ENTRY_MOVED || shared === EVERY_SIGN_CHANGED) && isInReach(facts, theta),
  );
}

/** Returns points about a parameter's own size away; where parameters are 0, also such points on other sides of 0. */
export async function pointsNearby(facts: PointFacts): Promise<Neighbour[]> {
  const points = walkedPoints(facts);
  if (points.length === 0) return [];
  const { subject, seed } = facts;
  for (const theta of onOtherSides(subject.theta, points[0]!.theta, stream(seed, 'sides'))) {
    const tried = [theta, opposite(subject, theta, subject.theta)];
    const at =
      (await neighbourAt(subject, theta)) ??
      (await neighbourAt(subject, await withinDomain(subject, subject.theta, tried)));
    if (at !== undefined) points.push(at);
  }
  return points;
}

/** Number of columns of the design by which parameters that are 0 change sides: any three of its columns take all combinations of signs. */
const SIDE_COLUMNS = 2 ** 2;

/**
 * Returns copies of a point in which the entries that are 0 in `theta` lie on other sides of 0: all up, all down, and so that any two of them take all
 * combinations of signs, as do most three. A product of ReLUs differs from 0 for one combination alone.
 */
function onOtherSides(theta: Float64Array, point: Float64Array, random: RandomStream): Float64Array[] {
  const zeros = placesOf(theta, (value) => value === 0);
  if (zeros.length === 0) return [];
  const columns = random.shuffle(zeros.length).map((place) => place % SIDE_COLUMNS);
  const points = new Map<string, Float64Array>();
  for (let row = 0; row < 2 ** (SIDE_COLUMNS - 1); row++) {
    // the digits of the row, and their product
    const signs = Array.from({ length: SIDE_COLUMNS - 1 }, (_, digit) => (-1) ** (row >> digit));
    signs.push(signs.reduce((product, sign) => product * sign));
    const side = point.slice();
    zeros.forEach((i, k) => (side[i] = Math.abs(side[i]!) * signs[columns[k]!]!));
    points.set(side.join(), side);
  }
  return [...points.values()];
}

/** Returns whether every entry is within reach by its own size; the walk also swaps entries. */
export function isInReach({ subject, point }: PointFacts, theta: Float64Array): boolean {
  return theta.every((value, i) => Math.abs(value - subject.theta[i]!) <= NEARBY * point.scales[i]!);
}

/** Returns the point at this share of the way to another. */
export function partway({ layout, theta }: PointFacts['subject'], to: Float64Array, share: number): Float64Array {
  return representedPoint(layout, (i) => theta[i]! + share * (to[i]! - theta[i]!));
}
