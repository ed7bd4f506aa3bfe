import { type RandomStream, stream } from '@gradproof/random';
import { hasFloat32 } from '../check/parameter-layout.js';
import { FLOAT32, FLOAT64 } from '../noise/gradient-precision.js';
import { gradientAt } from '../probe/neighbour.js';
import { minus, placesOf } from '../probe/vector.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { distanceOf, moved, neighbourMoved, singly } from './kink-group.js';
import { RANDOM_POINTS, randomSides } from './kink-offsets.js';
import { TOLD_APART } from './kink-pieces.js';

/** Whether the gradient jumps where the parameters that are 0 move at random: relative moves keep a 0, so that a tie of zeros does not show in what they change. */
export async function jumpsOffZeros(point: CheckedPoint, random: RandomStream): Promise<boolean> {
  const { theta, gradient, steepest, largestShare: share } = point;
  const parts = singly(placesOf(theta, (value) => value === 0));
  for (let k = 0; k < RANDOM_POINTS && parts.length > 0; k++) {
    const offset = Float64Array.from(parts, () => distanceOf(point, share) * random.normal());
    const there = await neighbourMoved(point, parts, (_, part) => offset[part]!);
    const isJump = (value: number, i: number): boolean => Math.abs(value - gradient[i]!) > TOLD_APART * steepest;
    if (there?.gradient.values.some(isJump) === true) return true;
  }
  return false;
}

const jumpsSeen = new WeakMap<CheckedPoint, Promise<Float64Array>>();

/**
 * By how much each entry of the gradient changes among random points that are as near as rounding allows, where only kinks exactly at the parameters make it
 * jump. The points at which its rounding is measured are few, and may all lie on the same piece of a median.
 * Computed once per point, since its check has one seed.
 */
export function jumpsAround(point: CheckedPoint, seed: number): Promise<Float64Array> {
  const jumps = jumpsSeen.get(point) ?? lookAround(point, seed);
  jumpsSeen.set(point, jumps);
  return jumps;
}

async function lookAround(point: CheckedPoint, seed: number): Promise<Float64Array> {
  const random = stream(seed, 'beside');
  const all = singly(point.scales.keys());
  const { distance } = hasFloat32(point.subject.layout) ? FLOAT32 : FLOAT64;
  const [low, high] = [point.gradient.map(() => Infinity), point.gradient.map(() => -Infinity)];
  for (let k = 0; k < RANDOM_POINTS; k++) {
    const sides = randomSides(all.length, random);
    const there = await gradientAt(
      point.subject,
      moved(point, all, (_, part) => distance * sides[part]!),
    );
    // outside the domain a gradient need not be made of numbers
    there?.forEach((value, i) => {
      if (!Number.isFinite(value)) return;
      low[i] = Math.min(low[i]!, value);
      high[i] = Math.max(high[i]!, value);
    });
  }
  return minus(high, low);
}
