import { type RandomStream, stream } from '@gradproof/random';
import { hasFloat32 } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import { ROUNDING_SAFETY, type SlopePoint, differenceOf } from '../derivative/direction-slope.js';
import { sizeAlong } from '../derivative/direction-units.js';
import { gradientNoise } from '../noise/gradient-noise.js';
import type { Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { OFF_ACCURACY, STEP_OFF_KINKS } from './compare-off-kink.js';
import { compareParts, directionOf } from './compare-parts.js';
import { ENOUGH_OFF_KINKS, FARTHER, NEAR_KINKS, distancesFromKinks } from './kink-distances.js';
import { FAR_FROM_KINKS, type KinkGroup, neighbourMoved } from './kink-group.js';
import { misfitOf } from './kink-pieces.js';
import { largestOf, norm } from '../probe/vector.js';
import { RANDOM_POINTS, randomSides } from './kink-offsets.js';

/** Number of pieces, those whose rise is off by most, that are looked at again farther away: closer, a gradient may round the kink off. */
const SUSPECTS = 3;

/** What comparisons next to the kinks showed. */
interface SeenNextToKinks {
  /** Points where the gradient is not the slope of the loss. */
  readonly wrong: readonly Neighbour[];
  readonly right: readonly RightPoint[];
}

/** What a comparison along one direction showed: whether the gradient is wrong, and by how much it is off and may be; Infinity where nothing shows. */
export interface SlopeSeen {
  readonly isWrong: boolean;
  readonly error: number;
  readonly bound: number;
  /** What the error was compared with. */
  readonly limit: number;
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
  // closer to the kinks, the grid of float32 parameters leaves too few steps on a line
  const near = hasFloat32(point.subject.layout) ? [] : [NEAR_KINKS];
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
    const at = await neighbourMoved(point, group.parts, (_, part) => side * distance * sides[part]!);
    if (at === undefined) continue;
    const along = randomSides(group.parts.length, random).map((value) => STEP_OFF_KINKS * distance * value);
    const seen = await compareAt(point, group, at, along);
    if (await isWrongAt(point, group, at, along, seen)) wrong.push(at);
    else if (seen.bound < Infinity) right.push({ at, bound: seen.bound / (STEP_OFF_KINKS * distance) });
  }
  return { wrong, right };
}

/**
 * Whether the gradient is wrong at a point along a direction, also with the rounding that it has there: where terms show that are 0 at the parameters, what
 * they leave when they cancel may be far larger. What moves change there may be the kinks' doing and tells nothing.
 */
async function isWrongAt(
  point: CheckedPoint,
  group: KinkGroup,
  at: Neighbour,
  along: Float64Array,
  { isWrong, error, limit }: SlopeSeen,
): Promise<boolean> {
  if (!isWrong) return false;
  const there = { ...point.subject, theta: at.theta };
  const noise = await gradientNoise(there, at.gradient, stream(0, 'next to kinks'), point.gradient);
  const more = directionOf(point, group, along).map(
    (step, i) => Math.abs(step) * Math.max(0, noise.at(i).floor - point.gradientNoise.at(i).floor),
  );
  return error > limit + more.reduce((sum, each) => sum + each, 0);
}

async function wrongPieces(point: CheckedPoint, group: KinkGroup): Promise<Neighbour[]> {
  const suspects = group.doubtful.toSorted((a, b) => misfitOf(b) - misfitOf(a));
  for (const { offset } of suspects.slice(0, SUSPECTS)) {
    const farther = await neighbourMoved(point, group.parts, (_, part) => FAR_FROM_KINKS * offset[part]!);
    const along = offset.map((value) => (STEP_OFF_KINKS * FAR_FROM_KINKS * value) / norm(offset));
    if (farther === undefined) continue;
    const seen = await compareAt(point, group, farther, along);
    if (await isWrongAt(point, group, farther, along, seen)) return [farther];
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
): Promise<SlopeSeen> {
  const { relative, at } = point.gradientNoise;
  // roundings of many entries do not all add up
  const uncertainty = gradient.values.map((value, i) => (relative * Math.abs(value) + at(i).floor) / ROUNDING_SAFETY);
  const there: SlopePoint = { theta, loss, noise: point.lossNoise, gradient: gradient.values, uncertainty };
  const direction = directionOf(point, group, along);
  const goal = enough * group.share * largestOf(along);
  const seen = await compareParts(point, group, along, there, goal);
  const { outcome, estimate, errorBound } = seen;
  const error = differenceOf(seen);
  const isGross = error > OFF_ACCURACY * Math.max(sizeAlong(gradient.values, direction), Math.abs(estimate.value));
  const bound = outcome === 'agrees' ? errorBound : Infinity;
  return { isWrong: outcome === 'differs' && isGross, error, bound, limit: errorBound };
}
