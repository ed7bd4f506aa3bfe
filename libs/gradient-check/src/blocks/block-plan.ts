import { type RandomStream, stream } from '@gradproof/random';
import type { CheckOptions } from '../check/check-options.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import { largestShare } from '../probe/scales.js';
import { placesOf } from '../probe/vector.js';
import { type BlockOutcome, CONFIRMED } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { detectableOfEntry, projectBlock } from '../verdict/projection.js';
import { projectSmallEntries } from './small-projection.js';

/** Number of entries, over all parameters, up to which every one is checked by default, for what that costs. */
export const EXHAUSTIVE_ENTRIES = 4096;
/**
 * Number of entries of a larger block that are drawn at random and checked one by one; half as many where random directions vouch for all. An error in one entry of
 * twenty escapes all of them with a probability of 4 %.
 */
const SAMPLED_ENTRIES = 64;
/** Number of failures that are confirmed in a sample: that it is wrong is clear by then, and each costs some ninety losses. */
const CONFIRMED_OF_SAMPLE = 4;
/** Up to this many entries that projections leave open are checked one by one, for what that costs, even where projections resolve the parameter as a whole. */
const MOST_OPEN = 512;

/** Which entries of one block are checked one by one, and what its projections showed. */
export interface BlockPlan {
  readonly block: Block;
  /** Entries to check first, in this order. */
  readonly indices: Int32Array;
  /** Entries that follow as far as the budget allows, unless the entries to blame for a difference along a direction show it. */
  readonly rest: Int32Array;
  /** Entries that are looked at even after enough others have failed; the sample ends early where it costs too much. */
  readonly sampled: ReadonlySet<number>;
  /** Number of failures after which no more are confirmed. */
  readonly confirmed: number;
  /** What projections show; nothing where every entry is checked. */
  readonly projected: Pick<BlockOutcome, 'projection' | 'resolution' | 'wrongTogether'>;
}

/** Plans which entries of each block to check, in the order of the blocks. */
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
      plans.push({ block, indices, rest: new Int32Array(), sampled: new Set(every), confirmed, projected: {} });
      continue;
    }
    plans.push(await planLargeBlock(point, slopes, block, order, options));
  }
  return plans;
}

/** The plan of a block that is too large to check every entry: projections, a sample, and the entries that projections leave open. */
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
  const noNumbers = placesOf(shares, (share) => !Number.isFinite(share));
  const projectedBlock = { block, shares, scales, whole, random, expired };
  const { projection, open, failed } = await projectSmallEntries(subject, slopes, projectedBlock);
  const hidden = open.reduce((most, i) => Math.max(most, detectableOfEntry(projection, i)), 0);
  const relative = hidden / largestShare(gradient.subarray(...own), scales.subarray(...own));
  const isWhole = projection.off === undefined && open.length > MOST_OPEN && relative <= RESOLUTION;
  // where the projection failed, the entries to blame show the place
  const rest = !isWhole && failed === undefined ? order.shuffle(open.length).map((i) => open[i]!) : [];
  return {
    block,
    indices: Int32Array.from(new Set([...noNumbers, ...sampled])),
    rest: Int32Array.from(rest),
    sampled: new Set(sampled),
    confirmed: CONFIRMED_OF_SAMPLE,
    projected: {
      projection,
      // too many entries are left open to check them one by one
      ...(isWhole && { resolution: { of: 'parameter', relative } }),
      ...(failed && { wrongTogether: failed }),
    },
  };
}

/** The point at which projections compare slopes, with the rounding seen in each entry of the gradient. */
export function entrySlopes({ theta, loss, lossNoise, gradient, gradientNoise }: CheckedPoint): SlopePoint {
  const uncertainty = gradient.map((_, i) => certainNoise(gradientNoise.at(i)));
  const possible = gradient.map((_, i) => possibleNoise(gradientNoise.at(i)));
  return { theta, loss, noise: lossNoise, gradient, uncertainty, possible };
}
