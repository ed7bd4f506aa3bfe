import type { RandomStream } from '@gradproof/random';
import { hasFloat32 } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { OFF_ACCURACY } from './kink-entry.js';
import { compareParts, directionOf } from './kink-direction.js';
import { FAR_FROM_KINKS, type KinkGroup, moved } from './kink-group.js';
import { misfitOf } from './kink-pieces.js';
import { norm } from './kink-vector.js';
import { RANDOM_POINTS, randomSides } from './kink-offsets.js';

/** The smallest relative distance from the kinks at which the gradient is compared with the loss, on opposite sides. */
const NEAR_KINKS = 2 ** -14;
/** Where rounding requires larger distances, they grow by this factor up to the largest. */
const FARTHER = 4;
const FARTHEST_FROM_KINKS = 2 ** -1;
/** An error of 0.1 % must change the loss, within a step there, by this many times its rounding. */
const ROUNDINGS_PER_STEP = 64;
/** Share of an entry's rounding, and of what cancelling terms may leave in it, that counts in a sum of many entries. */
const SHARED_ROUNDING = 2 ** -3;
/** Length of the first step there, as a share of the distance from the kinks: it does not cross them. */
export const STEP_OFF_KINKS = 2 ** -2;
/** A bound of this share of an error of 0.1 % is good enough. */
export const ENOUGH_OFF_KINKS = 2 ** -6;
/** Number of pieces, those whose rise is off by most, that are looked at again farther away: closer, a gradient may round the kink off. */
const SUSPECTS = 3;

/** What comparisons next to the kinks showed. */
export interface SeenNextToKinks {
  /** Points where the gradient is not the slope of the loss. */
  readonly wrong: readonly Neighbour[];
  readonly right: readonly RightPoint[];
}

/** A point where the gradient is the slope of the loss: an error in a part's share in the loss above the bound would have been seen. */
export interface RightPoint {
  readonly at: Neighbour;
  readonly bound: number;
}

/**
 * Compares the gradient with the loss on both sides of the kinks, where the loss is smooth: along random directions at a few points, and at every piece
 * by the rise of the loss up to there, which is the slope times the distance (Euler's theorem).
 */
export async function lookNextToKinks(
  point: CheckedPoint,
  group: KinkGroup,
  random: RandomStream,
): Promise<SeenNextToKinks> {
  const [wrong, right]: [Neighbour[], RightPoint[]] = [[], []];
  const near = hasFloat32(point.subject.layout) ? [] : [NEAR_KINKS]; // so near, the grid of float32 leaves few steps
  const distances = [...near, ...distancesFromKinks(point, group.share)];
  const goal = (RESOLUTION * group.share) / 2;
  let [distance, best, isSeen] = [0, Infinity, false];
  for (let left = distances.length + RANDOM_POINTS / 2; left > 0; left--) {
    // at the last distance again, since one of the points may have other kinks next to it
    if (distance === NEAR_KINKS || best > goal) distance = distances.shift() ?? distance;
    const seen = await lookAtDistance(point, group, distance, random);
    wrong.push(...seen.wrong);
    right.push(...seen.right);
    best = Math.min(best, ...seen.right.map(({ bound }) => bound));
    isSeen ||= seen.right.filter(({ bound }) => bound <= goal).length > 1;
    const isHopeless = distances.length === 0 && best > FARTHER * goal;
    if (distance !== NEAR_KINKS && (wrong.length > 0 || isSeen || isHopeless)) break;
  }
  if (wrong.length === 0) wrong.push(...(await wrongPieces(point, group)));
  return { wrong, right };
}

/** Relative distances, from the one at which an error of 0.1 % of a share would show well above the rounding of the loss; the largest alone if that is farther. */
export function distancesFromKinks(point: CheckedPoint, share: number): readonly number[] {
  const distances = visibleDistances(point, share);
  return distances.length === 0 ? [FARTHEST_FROM_KINKS] : distances;
}

/** The same; none if an error would show only farther away. */
export function visibleDistances(point: CheckedPoint, share: number): readonly number[] {
  const distances: number[] = [];
  const least = Math.max(FAR_FROM_KINKS, leastVisible(point, share));
  for (let distance = least; distance <= FARTHEST_FROM_KINKS; distance *= FARTHER) distances.push(distance);
  return distances;
}

/** A far smaller distance, for a loss that bends soon, as one that saturates does; none if an error would not show there. */
export function closeDistances(point: CheckedPoint, share: number): readonly number[] {
  const least = Math.max(NEAR_KINKS ** 2, leastVisible(point, share));
  return least < FAR_FROM_KINKS && !hasFloat32(point.subject.layout) ? [Math.sqrt(least * FAR_FROM_KINKS)] : [];
}

function leastVisible({ lossNoise, loss }: CheckedPoint, share: number): number {
  return (ROUNDINGS_PER_STEP * lossNoise.bound(loss)) / (STEP_OFF_KINKS * RESOLUTION * share);
}

/** Compares the gradient with the loss at two random points, on opposite sides of every kink and at the given distance. */
async function lookAtDistance(
  point: CheckedPoint,
  group: KinkGroup,
  distance: number,
  random: RandomStream,
): Promise<SeenNextToKinks> {
  const [wrong, right]: [Neighbour[], RightPoint[]] = [[], []];
  const sides = randomSides(group.parts.length, random);
  for (const side of [1, -1]) {
    const theta = moved(point, group.parts, (_, part) => side * distance * sides[part]!);
    const at = await neighbourAt(point.subject, theta);
    if (at === undefined) continue;
    const along = randomSides(group.parts.length, random).map((value) => STEP_OFF_KINKS * distance * value);
    const seen = await compareAt(point, group, at, along);
    if (seen.isWrong) wrong.push(at);
    else if (seen.bound < Infinity) right.push({ at, bound: seen.bound / (STEP_OFF_KINKS * distance) });
  }
  return { wrong, right };
}

async function wrongPieces(point: CheckedPoint, group: KinkGroup): Promise<Neighbour[]> {
  const suspects = group.doubtful.toSorted((a, b) => misfitOf(b) - misfitOf(a));
  for (const { offset } of suspects.slice(0, SUSPECTS)) {
    const theta = moved(point, group.parts, (_, part) => FAR_FROM_KINKS * offset[part]!);
    const farther = await neighbourAt(point.subject, theta);
    const along = offset.map((value) => (STEP_OFF_KINKS * FAR_FROM_KINKS * value) / norm(offset));
    if (farther !== undefined && (await compareAt(point, group, farther, along)).isWrong) return [farther];
  }
  return [];
}

/**
 * Compares the gradient with the loss at a point next to the kinks, along a direction over the parts.
 *
 * @param enough - a bound of this share of a kink is good enough
 */
export async function compareAt(
  point: CheckedPoint,
  group: Pick<KinkGroup, 'parts' | 'share'>,
  { theta, loss, gradient }: Neighbour,
  along: Float64Array,
  enough = ENOUGH_OFF_KINKS * RESOLUTION,
): Promise<{ readonly isWrong: boolean; readonly error: number; readonly bound: number }> {
  const { relative, at } = point.gradientNoise;
  const uncertainty = gradient.values.map((value, i) => SHARED_ROUNDING * (relative * Math.abs(value) + at(i).floor));
  const there: SlopePoint = { theta, loss, noise: point.lossNoise, gradient: gradient.values, uncertainty };
  const direction = directionOf(point, group, along);
  const goal = enough * group.share * Math.max(...along.map(Math.abs));
  const { outcome, analytic, estimate, errorBound } = await compareParts(point, group, along, there, goal);
  const size = gradient.values.reduce((sum, value, i) => sum + (value * direction[i]!) ** 2, 0);
  const error = Math.abs(analytic - estimate.value);
  const isGross = error > OFF_ACCURACY * Math.max(Math.sqrt(size), Math.abs(estimate.value));
  return { isWrong: outcome === 'differs' && isGross, error, bound: outcome === 'agrees' ? errorBound : Infinity };
}
