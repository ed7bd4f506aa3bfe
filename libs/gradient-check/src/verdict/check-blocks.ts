import { stream } from '@gradproof/random';
import type { CheckOptions } from '../check/check-options.js';
import { CheckInputError } from '../check/check-input-error.js';
import { checkEntry } from './entry-check.js';
import { stepMemory } from '../probe/entry-line.js';
import type { EntryResult, EntryTrial } from './entry-trial.js';
import { RESOLUTION } from './entry-verdict.js';
import { largestShare } from '../noise/gradient-noise.js';
import type { LawPoint } from '../rules/law.js';
import type { Block } from '../check/parameter-layout.js';
import { type BlockProjection, projectBlock } from './projection.js';
import type { BlockOutcome } from '../report/report.js';
import { describeError } from '../check/subject.js';

/** Parameters up to which every entry is checked unasked: 2 losses on each of about 8 steps for every one. */
export const EXHAUSTIVE_ENTRIES = 4096;

/** Entries of a larger block that are drawn at random and checked one by one. */
const SAMPLED_ENTRIES = 256;
/** Entries of a larger block that its projections cannot resolve and that are checked one by one. */
const SUSPECT_ENTRIES = 2048;

/** Every entry, or projections of each block and the entries that they leave open; in the order of the blocks. */
export async function checkBlocks(name: string, trial: EntryTrial, options: CheckOptions): Promise<BlockOutcome[]> {
  const {
    seed = 0,
    exhaustive = false,
    exhaustiveEntries = EXHAUSTIVE_ENTRIES,
    expired = () => false,
    onProgress,
  } = options;
  const { subject, point, scales } = trial;
  const { blocks, size } = subject.layout;
  const everything = exhaustive || size <= exhaustiveEntries;
  const plans: { block: Block; indices: Int32Array; projection?: BlockProjection }[] = [];
  for (const block of blocks) {
    const order = stream(seed, `entries of ${block.name}`);
    if (everything) {
      // under a budget a random order, so that what was reached is a fair sample
      const indices =
        options.expired === undefined
          ? Int32Array.from({ length: block.length }, (_, i) => i)
          : order.shuffle(block.length);
      plans.push({ block, indices });
    } else {
      const projection = await projectBlock(
        subject,
        point,
        block,
        stream(seed, `projection of ${block.name}`),
        expired,
      );
      const suspects = suspectsOf(point, scales, block, projection.detectable);
      const sample = order.sample(block.length, Math.min(SAMPLED_ENTRIES, block.length));
      const indices = Int32Array.from(new Set([...suspects.slice(0, SUSPECT_ENTRIES), ...sample]));
      plans.push({ block, indices, projection });
    }
  }
  const share = largestShare(point.gradient, scales);
  const total = plans.reduce((sum, { indices }) => sum + indices.length, 0);
  let done = 0;
  const outcomes: BlockOutcome[] = [];
  for (const { block, indices, projection } of plans) {
    const memory = stepMemory(scales, block);
    const results = new Map<number, EntryResult>();
    for (const index of indices) {
      if (expired()) break;
      results.set(index, await checkEntry(trial, block, block.offset + index, share, memory));
      if (
        subject.lastError !== undefined &&
        results.get(index)!.verdict.numerical !== results.get(index)!.verdict.numerical
      ) {
        throw new CheckInputError(`loss threw ${describeError(subject.lastError)} near ${block.name}[${index}]`);
      }
      const { verdict } = results.get(index)!;
      options.onEntry?.({ parameter: block.name, index, verdict, unseen: trial.unseen[block.offset + index]! });
      onProgress?.({ check: name, done: ++done, total });
    }
    const analytic = point.gradient.subarray(block.offset, block.offset + block.length);
    const blockScales = scales.subarray(block.offset, block.offset + block.length);
    outcomes.push({ block, analytic, scales: blockScales, results, ...(projection && { projection }) });
  }
  return outcomes;
}

/**
 * Entries that a block's projections do not vouch for: those that are no numbers, of which a projection shows nothing at all, then those of
 * which an error of 0.1 % would be below what it shows.
 */
function suspectsOf({ gradient }: LawPoint, scales: Float64Array, block: Block, detectable: number): number[] {
  const noNumbers: number[] = [];
  const suspects: number[] = [];
  for (let i = 0; i < block.length; i++) {
    const weight = Math.abs(gradient[block.offset + i]! * scales[block.offset + i]!);
    if (!Number.isFinite(weight)) noNumbers.push(i);
    else if (weight !== 0 && !(weight * RESOLUTION > detectable)) suspects.push(i);
  }
  return [...noNumbers, ...suspects];
}
