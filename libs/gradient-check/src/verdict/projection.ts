import type { RandomStream } from '@gradproof/random';
import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { gaussianDirection } from '../probe/scales.js';

/** Number of random directions per block, and the probability that an error as large as stated escapes all of them. */
export const DIRECTIONS = 16;
const MISS_PROBABILITY = 1e-9;

/** What random directions show about one block. */
export interface BlockProjection {
  readonly failed: DirectionComparison | undefined;
  /**
   * Errors e of the block's gradient with `sqrt(sum (e_i s_i)^2)` above this, s the entries' scales, escape with
   * the probability `MISS_PROBABILITY` at most; Infinity where a direction met a kink, or time ran out.
   */
  readonly detectable: number;
  /** A direction along which the gradient is off by more than its certain error, whether or not by more than its possible error as well. */
  readonly off?: Float64Array;
  /** The bound on errors of entries that were projected among themselves, by index within the block. */
  readonly detectableAt?: ReadonlyMap<number, number>;
}

/** When to stop drawing directions. */
interface ProjectionOptions {
  readonly expired?: () => boolean;
  /** Whether detecting errors of this size would be of use; asked once, after the first direction. */
  readonly helps?: (detectable: number) => boolean;
}

/** The smallest error of one entry, times its scale, that would have been seen in a projection; `index` is within the block. */
export function detectableOfEntry({ detectable, detectableAt }: BlockProjection, index: number): number {
  return Math.min(detectable, detectableAt?.get(index) ?? Infinity);
}

/**
 * Compares a block's gradient along Gaussian directions, in which entries of scale 0 have no part. For an error e the projections are
 * N(0, |e s|^2), so one stays within tau_k with probability at most `sqrt(2 / pi) tau_k / |e s|`, and all of them with the product of these. No
 * sign pattern hides an error, as it does from directions of entries +-1 or in [0, 1).
 */
export async function projectBlock(
  subject: Subject,
  point: SlopePoint,
  scales: Float64Array,
  block: Block,
  random: RandomStream,
  { expired, helps }: ProjectionOptions = {},
): Promise<BlockProjection> {
  const nothing = { failed: undefined, detectable: Infinity };
  const detectableBy = (bound: number): number =>
    (2 * bound * Math.sqrt(2 / Math.PI)) / MISS_PROBABILITY ** (1 / DIRECTIONS);
  let product = 1;
  let off: Float64Array | undefined;
  for (let i = 0; i < DIRECTIONS; i++) {
    if (expired?.() === true) return nothing;
    const direction = gaussianDirection(scales, random, block);
    const comparison = await compareDirection(subject, point, direction, { independent: true });
    if (comparison.outcome === 'differs') return { ...nothing, failed: comparison, off: direction };
    if (comparison.outcome === 'open') off ??= direction;
    const bound = comparison.outcome === 'agrees' ? comparison.errorBound : Infinity;
    if (i === 0 && helps?.(detectableBy(bound)) === false) return { ...nothing, ...(off && { off }) };
    product *= bound ** (1 / DIRECTIONS);
  }
  return { ...nothing, detectable: detectableBy(product), ...(off && { off }) };
}
