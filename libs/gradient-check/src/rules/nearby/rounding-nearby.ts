import { stream } from '@gradproof/random';
import type { EntryNoise } from '../../noise/entry-noise.js';
import { type GradientNoise, gradientNoise } from '../../noise/gradient-noise.js';
import type { Neighbour } from '../../probe/neighbour.js';
import type { PointFacts } from '../rule.js';

/**
 * Returns the rounding of the gradient there, and the entries whose sums may be stuck: they keep every bit on small moves there, and not at the parameters. Those among them that are
 * no larger than what cancelling terms may leave are residues: where all has saturated, they are all that is left, over any distance.
 */
export async function roundingAt(
  { subject, point, slopes, seed }: PointFacts,
  at: Neighbour,
): Promise<{
  readonly own: GradientNoise;
  readonly still: ReadonlySet<number>;
  readonly residues: ReadonlySet<number>;
}> {
  const own = await gradientNoise(
    { ...subject, theta: at.theta },
    at.gradient,
    stream(seed, 'taylor-stuck'),
    slopes.gradient,
  );
  const isStill = ({ isFixed, rounding }: EntryNoise): boolean => isFixed || rounding === 0;
  const indices = Array.from(at.theta.keys());
  const still = indices.filter((i) => isStill(own.at(i)) && !isStill(point.gradientNoise.at(i)));
  const isResidue = (i: number): boolean =>
    own.at(i).isFixed && Math.abs(at.gradient.values[i]!) <= point.gradientNoise.at(i).floor;
  return { own, still: new Set(still), residues: new Set(indices.filter(isResidue)) };
}
