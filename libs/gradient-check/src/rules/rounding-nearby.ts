import { stream } from '@gradproof/random';
import type { EntryNoise } from '../noise/entry-noise.js';
import { type GradientNoise, gradientNoise } from '../noise/gradient-noise.js';
import type { Neighbour } from '../probe/neighbour.js';
import type { PointFacts } from './rule.js';

/** Returns the rounding of the gradient there, and the entries whose sums may be stuck: they keep every bit on small moves there, and not at the parameters. */
export async function roundingAt(
  { subject, point, slopes, seed }: PointFacts,
  at: Neighbour,
): Promise<{ readonly own: GradientNoise; readonly still: ReadonlySet<number> }> {
  const own = await gradientNoise(
    { ...subject, theta: at.theta },
    at.gradient,
    stream(seed, 'taylor-stuck'),
    slopes.gradient,
  );
  const isStill = ({ isFixed, rounding }: EntryNoise): boolean => isFixed || rounding === 0;
  const indices = Array.from(at.theta.keys());
  return { own, still: new Set(indices.filter((i) => isStill(own.at(i)) && !isStill(point.gradientNoise.at(i)))) };
}
