import { DOUBLE, SINGLE, roundoff } from '../check/parameter-layout.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { raisedNoise } from '../noise/loss-noise.js';
import type { CheckedPoint } from './checked-point.js';
import type { KinkGroup } from './kink-group.js';

/** A point for comparing directions at kinks: jumps of the gradient across them are no rounding. */
export function exactPoint({ theta, loss, lossNoise, gradient, gradientNoise }: CheckedPoint): SlopePoint {
  const uncertainty = gradient.map((value) => gradientNoise.relative * Math.abs(value));
  return { theta, loss, noise: lossNoise, gradient, uncertainty };
}

/** The direction in which the parts move by these shares of their entries' scales. */
export function directionOf(
  { theta, scales }: CheckedPoint,
  { parts }: Pick<KinkGroup, 'parts'>,
  along: Float64Array,
): Float64Array {
  const direction = new Float64Array(theta.length);
  parts.forEach((part, k) => {
    for (const index of part) direction[index] = scales[index]! * along[k]!;
  });
  return direction;
}

/** Parameters in float32, whose grid leaves a line few steps. */
export function isCoarse({ subject }: CheckedPoint): boolean {
  return subject.layout.blocks.some(({ float32 }) => float32);
}

/**
 * The slope along a direction over the parts of a group. A gradient that is wrong, or that holds on one side of a kink alone, does not correct
 * what the grid of the parameters leaves of the line, which is the same for all that are equal and move alike: where nothing can be read, that counts
 * as rounding of the loss.
 *
 * @param goal - a bound that needs no further effort, besides a millionth of the slope
 */
export async function compareParts(
  point: CheckedPoint,
  group: Pick<KinkGroup, 'parts' | 'share'>,
  along: Float64Array,
  there: SlopePoint = exactPoint(point),
  goal = 0,
): Promise<DirectionComparison> {
  const direction = directionOf(point, group, along);
  const first = await compareDirection(point.subject, there, direction, { goal });
  if (first.errorBound < group.share * Math.max(...along.map(Math.abs))) return first;
  const own = 2 * roundoff(isCoarse(point) ? SINGLE : DOUBLE) * group.share * group.parts.length;
  return compareDirection(point.subject, { ...there, noise: raisedNoise(there.noise, own) }, direction, { goal });
}
