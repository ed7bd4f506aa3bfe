import { type RandomStream, stream } from '@gradproof/random';
import type { CheckOptions } from '../check/check-options.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { DirectionComparison, SlopePoint } from '../derivative/direction-slope.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import { largestShare } from '../probe/scales.js';
import type { ParameterResolution } from './block-outcome.js';
import type { CheckedPoint } from './checked-point.js';
import { type BlockProjection, detectableOfEntry, projectBlock } from './projection.js';
import { projectSmallEntries } from './small-projection.js';

/** Parameters up to which every entry is checked unasked. */
export const EXHAUSTIVE_ENTRIES = 4096;
/** Entries of a larger block that are drawn at random and checked one by one; half as many where random directions vouch for all. */
const SAMPLED_ENTRIES = 64;
/** Failures of one parameter, each confirmed by some ninety losses, after which the others are only glanced at; of a sample, fewer. */
const CONFIRMED = 32;
const CONFIRMED_OF_SAMPLE = 4;

/** Entries that projections leave open up to which each is checked, where projections resolve them by what their parameter weighs. */
const MOST_OPEN = 512;

/** Entries of one block that are checked one by one, in this order. */
export interface BlockPlan {
  readonly block: Block;
  readonly indices: Int32Array;
  /** Entries that follow, as far as the budget lets them, unless those to blame for what is off along a direction are enough. */
  readonly rest: Int32Array;
  /** Of these, the ones that are looked at even when enough others have failed, and left out where that is dear. */
  readonly sampled: ReadonlySet<number>;
  /** Failures that are confirmed. */
  readonly confirmed: number;
  readonly projection?: BlockProjection;
  /** To what projections alone resolve the block, where too many entries are open to be checked one by one. */
  readonly resolution?: ParameterResolution;
  /** A direction of small entries along which the gradient is wrong. */
  readonly wrongTogether?: DirectionComparison;
}

/** What is to be checked of each block. */
export async function planBlocks(point: CheckedPoint, options: CheckOptions): Promise<BlockPlan[]> {
  const { seed = 0, exhaustive = false, exhaustiveEntries = EXHAUSTIVE_ENTRIES } = options;
  const { blocks, size } = point.subject.layout;
  const slopes = exhaustive || size <= exhaustiveEntries ? undefined : entrySlopes(point);
  const plans: BlockPlan[] = [];
  for (const block of blocks) {
    const order = stream(seed, `entries of ${block.name}`);
    if (slopes === undefined) {
      const every = Int32Array.from({ length: block.length }, (_, i) => i);
      // under a budget a random order, so that what was reached is a fair sample
      const indices = options.expired === undefined ? every : order.shuffle(block.length);
      const confirmed = exhaustive ? Infinity : CONFIRMED;
      plans.push({ block, indices, rest: new Int32Array(), sampled: new Set(every), confirmed });
      continue;
    }
    plans.push(await planLargeBlock(point, slopes, block, order, options));
  }
  return plans;
}

/** Plan of a block with too many entries to check each: projections, a sample, and the entries that projections leave open. */
async function planLargeBlock(
  point: CheckedPoint,
  slopes: SlopePoint,
  block: Block,
  order: RandomStream,
  options: CheckOptions,
): Promise<BlockPlan> {
  const { subject, scales, gradient } = point;
  const { seed = 0, expired = (): boolean => false } = options;
  const own = [block.offset, block.offset + block.length] as const;
  const shares = gradient.subarray(...own).map((value, i) => Math.abs(value * scales[block.offset + i]!));
  const random = stream(seed, `projection of ${block.name}`);
  const whole = await projectBlock(subject, slopes, scales, block, random, { expired });
  const isVouchedFor = whole.detectable < Infinity;
  const wanted = isVouchedFor ? SAMPLED_ENTRIES / 2 : SAMPLED_ENTRIES;
  const sampled = order.sample(block.length, Math.min(wanted, block.length));
  const noNumbers = Array.from(shares.keys()).filter((i) => !Number.isFinite(shares[i]));
  const { projection, open, failed } =
    whole.failed === undefined
      ? await projectSmallEntries(subject, slopes, { block, shares, scales, whole, random, expired })
      : { projection: whole, open: [], failed: undefined };
  const hidden = open.reduce((most, i) => Math.max(most, detectableOfEntry(projection, i)), 0);
  const relative = hidden / largestShare(gradient.subarray(...own), scales.subarray(...own));
  const isWhole = projection.off === undefined && open.length > MOST_OPEN && relative <= RESOLUTION;
  // of a block whose projection failed, those to blame show where
  const rest = !isWhole && failed === undefined ? order.shuffle(open.length).map((i) => open[i]!) : [];
  return {
    block,
    indices: Int32Array.from(new Set([...noNumbers, ...sampled])),
    rest: Int32Array.from(rest),
    sampled: new Set(sampled),
    confirmed: CONFIRMED_OF_SAMPLE,
    projection,
    ...(isWhole && { resolution: { relative } }),
    ...(failed && { wrongTogether: failed }),
  };
}

/** The point for projections: each entry with the rounding that was seen of it. */
export function entrySlopes({ theta, loss, lossNoise, gradient, gradientNoise }: CheckedPoint): SlopePoint {
  const uncertainty = gradient.map((_, i) => certainNoise(gradientNoise.at(i)));
  const possible = gradient.map((_, i) => possibleNoise(gradientNoise.at(i)));
  return { theta, loss, noise: lossNoise, gradient, uncertainty, possible };
}
