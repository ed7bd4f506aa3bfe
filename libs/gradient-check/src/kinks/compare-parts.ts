import { numberTypeIn, roundoff } from '../check/number-format.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { raisedNoise } from '../noise/loss-noise.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { KinkGroup } from './kink-group.js';
import { largestOf } from '../probe/vector.js';

/** The point for comparing slopes at kinks, where jumps of the gradient do not count as its rounding. */
function exactPoint({ theta, loss, lossNoise, gradient, gradientNoise }: CheckedPoint): SlopePoint {
  const uncertainty = gradient.map((value) => gradientNoise.relative * Math.abs(value));
  return { theta, loss, noise: lossNoise, gradient, uncertainty };
}

/** The direction, as long as theta, in which each part moves by its value in `along` times the scales of its entries. */
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

/**
 * Compares the slope of the loss along a direction over the parts of a group with the gradient. Points on the grid of the parameters lie off the line, by
 * the same amount for all entries that are equal and move alike, and a gradient that is wrong, or that holds on one side of a kink only, does not correct
 * for that: where nothing can be read, it counts as rounding of the loss.
 *
 * @param goal - a bound that is good enough, as is a millionth of the slope
 */
export async function compareParts(
  point: CheckedPoint,
  group: Pick<KinkGroup, 'parts' | 'share'>,
  along: Float64Array,
  there: SlopePoint = exactPoint(point),
  goal = 0,
): Promise<DirectionComparison> {
  const direction = directionOf(point, group, along);
  const options = { goal, isAtKinks: there.theta === point.theta };
  const first = await compareDirection(point.subject, there, direction, options);
  if (first.errorBound < group.share * largestOf(along)) return first;
  const own = 2 * roundoff(numberTypeIn(point.subject.layout)) * group.share * group.parts.length;
  const louder = { ...there, noise: raisedNoise(there.noise, own) };
  return compareDirection(point.subject, louder, direction, options);
}
