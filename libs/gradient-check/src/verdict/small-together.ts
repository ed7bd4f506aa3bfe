import type { RandomStream } from '@gradproof/random';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { pooledDirection } from '../derivative/pooled-direction.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import type { CheckedPoint } from './checked-point.js';

/** Number of random directions along which small entries are compared together, besides the parameters themselves and the gradient. */
const RANDOM_DIRECTIONS = 2;

/** Compares the slopes of small entries together, to within `goal`: along the signs of the parameters, of the gradient, and along random signs. */
export async function lookTogether(
  { subject, theta, loss, lossNoise, gradient, gradientNoise, scales }: CheckedPoint,
  indices: readonly number[],
  goal: number,
  random: RandomStream,
): Promise<DirectionComparison[]> {
  if (indices.length < 2) return [];
  const [uncertainty, possible] = [new Float64Array(theta.length), new Float64Array(theta.length)];
  for (const i of indices) {
    uncertainty[i] = certainNoise(gradientNoise.at(i)) + gradientNoise.relative * Math.abs(gradient[i]!);
    possible[i] = possibleNoise(gradientNoise.at(i));
  }
  const point: SlopePoint = { theta, loss, noise: lossNoise, gradient, uncertainty, possible };
  const signs: ((i: number) => number)[] = [(i) => Math.sign(theta[i]!), (i) => Math.sign(gradient[i]!)];
  for (let k = 0; k < RANDOM_DIRECTIONS; k++) signs.push(() => (random.uniform() < 0.5 ? -1 : 1));
  const seen: DirectionComparison[] = [];
  for (const sign of signs) {
    const direction = new Float64Array(theta.length);
    for (const i of indices) direction[i] = sign(i) * scales[i]!;
    if (direction.every((value) => value === 0)) continue;
    const single = await compareDirection(subject, point, direction);
    const isHidden = single.outcome === 'agrees' && single.errorBound > goal;
    seen.push(isHidden ? await pooledDirection(subject, point, direction, single) : single);
  }
  return seen;
}
