import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { boundAtWidth } from '../derivative/derivative-estimate.js';
import {
  type DirectionComparison,
  type SlopePoint,
  claimAlong,
  compareDirection,
  differenceOf,
} from '../derivative/direction-slope.js';
import { pooledEstimate } from '../derivative/pooled-estimate.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import { randomSign } from '../probe/scales.js';
import type { CheckedPoint } from '../verdict/checked-point.js';

/** Number of random directions along which small entries are compared together, besides the parameters themselves and the gradient. */
const RANDOM_DIRECTIONS = 2;

/**
 * Compares the slopes of small entries together, to within `goal`: along the signs of the parameters, of the gradient, and along random signs.
 *
 * @param sizes - how far each entry moves, by its index in theta
 */
export async function lookTogether(
  { subject, theta, loss, lossNoise, gradient, gradientNoise }: CheckedPoint,
  sizes: ReadonlyMap<number, number>,
  goal: number,
  random: RandomStream,
): Promise<DirectionComparison[]> {
  if (sizes.size < 2) return [];
  const [uncertainty, possible] = [new Float64Array(theta.length), new Float64Array(theta.length)];
  for (const i of sizes.keys()) {
    uncertainty[i] = certainNoise(gradientNoise.at(i)) + gradientNoise.relative * Math.abs(gradient[i]!);
    possible[i] = possibleNoise(gradientNoise.at(i));
  }
  const point: SlopePoint = { theta, loss, noise: lossNoise, gradient, uncertainty, possible };
  const signs: ((i: number) => number)[] = [(i) => Math.sign(theta[i]!), (i) => Math.sign(gradient[i]!)];
  for (let k = 0; k < RANDOM_DIRECTIONS; k++) signs.push(() => randomSign(random));
  const seen: DirectionComparison[] = [];
  for (const sign of signs) {
    const direction = new Float64Array(theta.length);
    for (const [i, size] of sizes) direction[i] = sign(i) * size;
    if (direction.every((value) => value === 0)) continue;
    const single = await compareDirection(subject, point, direction);
    const isHidden = single.outcome === 'agrees' && boundOf(single) > goal;
    seen.push(isHidden ? await pooledDirection(subject, point, direction, single) : single);
  }
  return seen;
}

/** The bound on the error along a direction, with what the loss may hide in features as wide as the entries are large, but not in narrower ones. */
export function boundOf({ errorBound, estimate }: DirectionComparison): number {
  return boundAtWidth(errorBound, estimate, 1);
}

/** A direction compared again by the mean of several ladders, where the rounding of the loss hides too much from a single one. A mean fails nothing. */
async function pooledDirection(
  subject: Subject,
  point: SlopePoint,
  direction: Float64Array,
  first: DirectionComparison,
): Promise<DirectionComparison> {
  const claim = claimAlong(subject, point, direction);
  const { analytic } = claim.slope;
  const estimate = await pooledEstimate(claim.slope, first.estimate);
  if (estimate === undefined) return first;
  const errorBound = claim.boundOf(estimate);
  const agrees = differenceOf({ analytic, estimate }) <= errorBound;
  return { analytic, estimate, errorBound, outcome: agrees ? 'agrees' : 'open' };
}
