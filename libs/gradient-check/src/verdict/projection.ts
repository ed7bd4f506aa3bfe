import type { RandomStream } from '@gradproof/random';
import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';

/** Directions per block, and the chance that an error as large as stated escapes all of them. */
const DIRECTIONS = 16;
const MISS_PROBABILITY = 1e-9;

/** What random directions say of one block. */
export interface BlockProjection {
  readonly failed: DirectionComparison | undefined;
  /**
   * Errors e of the block's gradient with `sqrt(sum (e_i s_i)^2)` above this, s the entries' scales, escape with
   * probability at most `missProbability`; Infinity where a direction met a kink, or time ran out.
   */
  readonly detectable: number;
  readonly missProbability: number;
}

/**
 * Compares a block's gradient along Gaussian directions. For an error e the projections are N(0, |e s|^2), so one stays
 * within tau_k with probability at most `sqrt(2 / pi) tau_k / |e s|`, and all of them with the product of these. No sign
 * pattern hides an error, as it does from directions of entries +-1 or in [0, 1).
 */
export async function projectBlock(
  subject: Subject,
  point: SlopePoint,
  block: Block,
  random: RandomStream,
  expired: () => boolean,
): Promise<BlockProjection> {
  const scales = entryScales(subject.layout, point.theta);
  let product = 1;
  for (let i = 0; i < DIRECTIONS; i++) {
    if (expired()) return { failed: undefined, detectable: Infinity, missProbability: MISS_PROBABILITY };
    const direction = gaussianDirection(scales, random, block);
    const comparison = await compareDirection(subject, point, direction, { independent: true });
    if (comparison.outcome === 'differs') {
      return { failed: comparison, detectable: Infinity, missProbability: MISS_PROBABILITY };
    }
    product *= (comparison.outcome === 'agrees' ? comparison.errorBound : Infinity) ** (1 / DIRECTIONS);
  }
  const detectable = (2 * product * Math.sqrt(2 / Math.PI)) / MISS_PROBABILITY ** (1 / DIRECTIONS);
  return { failed: undefined, detectable, missProbability: MISS_PROBABILITY };
}
