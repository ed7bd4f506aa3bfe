import { stream } from '@gradproof/random';
import type { EntryNoise } from '../../noise/entry-noise.js';
import { type GradientNoise, gradientNoise } from '../../noise/gradient-noise.js';
import type { Neighbour } from '../../probe/neighbour.js';
import type { PointFacts } from '../rule.js';

/**
 * Returns the rounding of the gradient at a point nearby, and two kinds of entries that keep every bit on small moves there. The sums of some are `stuck`: at
 * the parameters they change. Others are `residues`, no larger than what cancelling terms may leave: where all has saturated, nothing else is left, over
 * any distance.
 */
export async function roundingAt(
  { subject, point, slopes, seed }: PointFacts,
  at: Neighbour,
): Promise<{
  readonly own: GradientNoise;
  readonly stuck: ReadonlySet<number>;
  readonly residues: ReadonlySet<number>;
}> {
  const own = await gradientNoise(
    { ...subject, theta: at.theta },
    at.gradient,
    stream(seed, 'taylor-stuck'),
    slopes.gradient,
  );
  const isStuck = ({ isFixed, rounding }: EntryNoise): boolean => isFixed || rounding === 0;
  const indices = Array.from(at.theta.keys());
  const stuck = indices.filter((i) => isStuck(own.at(i)) && !isStuck(point.gradientNoise.at(i)));
  const isResidue = (i: number): boolean =>
    own.at(i).isFixed && Math.abs(at.gradient.values[i]!) <= point.gradientNoise.at(i).floor;
  return { own, stuck: new Set(stuck), residues: new Set(indices.filter(isResidue)) };
}
