import { stream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import type { CheckOptions } from '../check/check-options.js';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import { describeError } from '../check/subject.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import { stepMemory } from '../derivative/step-memory.js';
import { certainNoise } from '../noise/entry-noise.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';
import { checkEntry } from './entry-check.js';
import { type BlockProjection, projectBlock } from './projection.js';

/** What was found in one block, entry by entry. */
export interface BlockOutcome {
  readonly block: Block;
  readonly analytic: Float64Array;
  readonly scales: Float64Array;
  /** By index within the block; entries that were not reached are missing. */
  readonly results: ReadonlyMap<number, EntryResult>;
  readonly projection?: BlockProjection;
}

/** Parameters up to which every entry is checked unasked: 2 losses on each of about 8 steps for every one. */
export const EXHAUSTIVE_ENTRIES = 4096;
/** Entries of a larger block that are drawn at random and checked one by one. */
const SAMPLED_ENTRIES = 256;
/** Entries of a larger block that its projections cannot resolve and that are checked one by one. */
const SUSPECT_ENTRIES = 2048;

/** Entries of one block that are checked one by one, in this order. */
interface BlockPlan {
  readonly block: Block;
  readonly indices: Int32Array;
  readonly projection?: BlockProjection;
}

/** Every entry, or projections of each block and the entries that they leave open; in the order of the blocks. */
export async function checkBlocks(name: string, point: CheckedPoint, options: CheckOptions): Promise<BlockOutcome[]> {
  const plans = await planBlocks(point, options);
  const total = plans.reduce((sum, { indices }) => sum + indices.length, 0);
  let done = 0;
  const outcomes: BlockOutcome[] = [];
  for (const { block, indices, projection } of plans) {
    const memory = stepMemory(point.scales, block);
    const results = new Map<number, EntryResult>();
    for (const index of indices) {
      if (options.expired?.() === true) break;
      const result = await checkEntry(point, block, block.offset + index, memory);
      results.set(index, result);
      rethrow(point, result, `${block.name}[${index}]`);
      options.onEntry?.({ parameter: block.name, index, verdict: result.verdict });
      options.onProgress?.({ check: name, done: ++done, total });
    }
    const part = [block.offset, block.offset + block.length] as const;
    outcomes.push({
      block,
      analytic: point.gradient.subarray(...part),
      scales: point.scales.subarray(...part),
      results,
      ...(projection && { projection }),
    });
  }
  return outcomes;
}

/** A loss that is no number because it throws is a fault of the check. */
function rethrow({ subject }: CheckedPoint, { verdict }: EntryResult, where: string): void {
  if (subject.lastError === undefined || !Number.isNaN(verdict.numerical)) return;
  throw new CheckInputError(`loss threw ${describeError(subject.lastError)} near ${where}`);
}

async function planBlocks(point: CheckedPoint, options: CheckOptions): Promise<BlockPlan[]> {
  const { seed = 0, exhaustive = false, exhaustiveEntries = EXHAUSTIVE_ENTRIES } = options;
  const { blocks, size } = point.subject.layout;
  const isEvery = exhaustive || size <= exhaustiveEntries;
  const plans: BlockPlan[] = [];
  const slopes = isEvery ? undefined : entrySlopes(point);
  for (const block of blocks) {
    const order = stream(seed, `entries of ${block.name}`);
    if (slopes === undefined) {
      const indices = Int32Array.from({ length: block.length }, (_, i) => i);
      // under a budget a random order, so that what was reached is a fair sample
      plans.push({ block, indices: options.expired === undefined ? indices : order.shuffle(block.length) });
      continue;
    }
    const random = stream(seed, `projection of ${block.name}`);
    const projection = await projectBlock(point.subject, slopes, block, random, options.expired ?? (() => false));
    const suspects = suspectsOf(point, block, projection.detectable);
    const sample = order.sample(block.length, Math.min(SAMPLED_ENTRIES, block.length));
    const indices = Int32Array.from(new Set([...suspects.slice(0, SUSPECT_ENTRIES), ...sample]));
    plans.push({ block, indices, projection });
  }
  return plans;
}

/** The point for projections: each entry with the rounding that was seen of it. */
function entrySlopes({ theta, loss, lossNoise, gradient, gradientNoise }: CheckedPoint): SlopePoint {
  const uncertainty = gradient.map((_, i) => certainNoise(gradientNoise.at(i)));
  return { theta, loss, noise: lossNoise, gradient, uncertainty };
}

/**
 * Entries that a block's projections do not vouch for: those that are no numbers, of which a projection shows nothing at all, then those of
 * which an error of 0.1 % would be below what it shows.
 */
function suspectsOf({ gradient, scales }: CheckedPoint, block: Block, detectable: number): number[] {
  const noNumbers: number[] = [];
  const suspects: number[] = [];
  for (let i = 0; i < block.length; i++) {
    const weight = Math.abs(gradient[block.offset + i]! * scales[block.offset + i]!);
    if (!Number.isFinite(weight)) noNumbers.push(i);
    else if (weight !== 0 && !(weight * RESOLUTION > detectable)) suspects.push(i);
  }
  return [...noNumbers, ...suspects];
}
