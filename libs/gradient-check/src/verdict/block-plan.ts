import { stream } from '@gradproof/random';
import type { CheckOptions } from '../check/check-options.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import { largestShare } from '../probe/scales.js';
import type { ParameterResolution } from './block-outcome.js';
import type { CheckedPoint } from './checked-point.js';
import { type BlockProjection, projectBlock } from './projection.js';

/** Parameters up to which every entry is checked unasked. */
export const EXHAUSTIVE_ENTRIES = 4096;
/** Entries of a larger block that are drawn at random and checked one by one. */
const SAMPLED_ENTRIES = 128;
/** Failures of one parameter, each confirmed by some ninety losses, after which the others are only glanced at; of a sample, fewer. */
const CONFIRMED = 32;
const CONFIRMED_OF_SAMPLE = 8;

/** Entries that projections leave open up to which each is checked, where projections resolve them by what their parameter weighs. */
const MOST_OPEN = 512;

/** Entries of one block that are checked one by one, in this order. */
export interface BlockPlan {
  readonly block: Block;
  readonly indices: Int32Array;
  /** Of these, the ones that are looked at even when enough others have failed. */
  readonly sampled: ReadonlySet<number>;
  /** Failures that are confirmed. */
  readonly confirmed: number;
  readonly projection?: BlockProjection;
  /** To what projections alone resolve the block, where too many entries are open to be checked one by one. */
  readonly resolution?: ParameterResolution;
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
      plans.push({ block, indices, sampled: new Set(every), confirmed: exhaustive ? Infinity : CONFIRMED });
      continue;
    }
    const random = stream(seed, `projection of ${block.name}`);
    const projection = await projectBlock(point.subject, slopes, block, random, options.expired ?? (() => false));
    const sampled = order.sample(block.length, Math.min(SAMPLED_ENTRIES, block.length));
    const { noNumbers, open } = suspectsOf(point, block, projection.detectable);
    // a projection that failed has said what there is to say: a sample shows where
    const own = [block.offset, block.offset + block.length] as const;
    const weight = largestShare(point.gradient.subarray(...own), point.scales.subarray(...own));
    const relative = projection.detectable / weight;
    const isWhole = open.length > MOST_OPEN && relative <= RESOLUTION;
    const rest = projection.failed === undefined && !isWhole ? order.shuffle(open.length).map((i) => open[i]!) : [];
    const indices = Int32Array.from(new Set([...noNumbers, ...sampled, ...rest]));
    plans.push({
      block,
      indices,
      sampled: new Set(sampled),
      confirmed: CONFIRMED_OF_SAMPLE,
      projection,
      ...(isWhole && { resolution: { relative } }),
    });
  }
  return plans;
}

/** The point for projections: each entry with the rounding that was seen of it. */
function entrySlopes({ theta, loss, lossNoise, gradient, gradientNoise }: CheckedPoint): SlopePoint {
  const uncertainty = gradient.map((_, i) => certainNoise(gradientNoise.at(i)));
  const possible = gradient.map((_, i) => possibleNoise(gradientNoise.at(i)));
  return { theta, loss, noise: lossNoise, gradient, uncertainty, possible };
}

/**
 * Entries that a block's projections do not vouch for: those that are no numbers, of which a projection shows nothing at all, and those of
 * which an error of 0.1 % would be below what it shows.
 */
function suspectsOf(
  { gradient, scales }: CheckedPoint,
  block: Block,
  detectable: number,
): { readonly noNumbers: readonly number[]; readonly open: readonly number[] } {
  const noNumbers: number[] = [];
  const open: number[] = [];
  for (let i = 0; i < block.length; i++) {
    const weight = Math.abs(gradient[block.offset + i]! * scales[block.offset + i]!);
    if (!Number.isFinite(weight)) noNumbers.push(i);
    else if (weight !== 0 && !(weight * RESOLUTION > detectable)) open.push(i);
  }
  return { noNumbers, open };
}
