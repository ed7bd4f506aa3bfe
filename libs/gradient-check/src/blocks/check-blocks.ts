import { stream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import type { CheckOptions } from '../check/check-options.js';
import { pathOf } from '../check/parameter-layout.js';
import { describeError } from '../check/describe-value.js';
import { stepMemory } from '../derivative/step-memory.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import { type BlockPlan, entrySlopes, planBlocks } from './block-plan.js';
import type { CheckedPoint, EntryResult } from '../verdict/checked-point.js';
import { checkEntry, glanceAtEntry } from '../verdict/entry-check.js';
import { judgeBranches } from '../kinks/gradient-branches.js';
import { judgeAside } from '../kinks/kink-aside.js';
import { isPassed } from '../verdict/entry-result.js';
import { entriesToBlame } from './entries-to-blame.js';
import { type JudgedKinks, judgeKinks } from '../kinks/kink-check.js';
import { LEAST_LOSSES, allowedLosses } from './loss-allowance.js';
import { settleSmallEntries } from './small-entries.js';
import { withoutCoarse } from './unseen-error.js';

/** Number of entries at kinks that are judged early in parameters with more than MANY entries, so that a wrong gradient costs no more than a right one. */
const EARLY = 32;
const MANY = 1024;

/** Checks every entry, or of large layouts projections of each block and the entries that they leave open; outcomes are in the order of the blocks. */
export async function checkBlocks(name: string, point: CheckedPoint, options: CheckOptions): Promise<JudgedKinks> {
  const plans = await planBlocks(point, options);
  const total = plans.reduce((sum, { indices, rest }) => sum + indices.length + rest.length, 0);
  let done = 0;
  const outcomes: BlockOutcome[] = [];
  for (const plan of plans) {
    const outcome = await checkBlock(point, plan, options, () => {
      done++;
      options.onProgress?.({ check: name, done, total: Math.max(done, total) });
    });
    outcomes.push(outcome);
  }
  const seed = options.seed ?? 0;
  const settled = await settleSmallEntries(point, outcomes, seed);
  const branched = await judgeBranches(point, await judgeKinks(point, settled, seed), options);
  const judged = withoutCoarse(options.scope === 'point' ? branched : await judgeAside(point, branched, seed));
  for (const { block, results } of judged.outcomes) {
    for (const [index, { verdict }] of results) options.onEntry?.({ parameter: block.name, index, verdict });
  }
  return judged;
}

async function checkBlock(
  point: CheckedPoint,
  plan: BlockPlan,
  options: CheckOptions,
  onDone: () => void,
): Promise<BlockOutcome> {
  const { block, sampled, confirmed, projection, resolution, wrongTogether } = plan;
  const { evaluations, layout } = point.subject;
  const allowed = allowedLosses(layout, block, options);
  const memory = stepMemory(point.scales, block);
  const tally = talliedResults(point, plan, options);
  let [spent, isExpired]: [number | undefined, boolean] = [undefined, false];
  for await (const index of entriesInTurn(point, plan, tally, options)) {
    isExpired = options.expired?.() === true;
    if (isExpired) break;
    if (evaluations.loss > allowed) {
      spent = evaluations.loss;
      break;
    }
    const isEnough = tally.failed >= confirmed;
    if (isEnough && !sampled.has(index)) continue;
    const look = isEnough ? glanceAtEntry : checkEntry;
    const result = await look(point, block, block.offset + index, memory);
    if (result !== undefined) await tally.add(index, result);
    onDone();
  }
  return {
    ...tally.seen,
    ...(projection && { projection }),
    ...(resolution && { resolution }),
    ...(wrongTogether && { wrongTogether }),
    ...(spent !== undefined && { spent }),
    ...(isExpired && { isExpired }),
  };
}

/**
 * Yields the entries of a plan that are still to be looked at. Where the block is off along a direction and no entry has failed, the entries to blame come
 * before the rest, which follows only if they do not show the error either. Where directions would have seen every larger error, the sample ends when it
 * costs too much, and the rest is left out unless the budget allows all of it, since a part of it would show no more than the sample does.
 */
async function* entriesInTurn(
  point: CheckedPoint,
  { block, indices, rest, projection }: BlockPlan,
  tally: Tally,
  options: CheckOptions,
): AsyncGenerator<number> {
  const { results } = tally.seen;
  const { evaluations, layout } = point.subject;
  const isVouchedFor = projection !== undefined && projection.detectable < Infinity;
  const begun = evaluations.loss;
  for (const index of indices) {
    if (isVouchedFor && evaluations.loss - begun > LEAST_LOSSES / 2) break;
    yield index;
  }
  const each = (evaluations.loss - begun) / results.size;
  if (projection?.off !== undefined && tally.failed === 0) {
    const random = stream(options.seed ?? 0, `entries to blame of ${block.name}`);
    const suspects = await entriesToBlame(point.subject, entrySlopes(point), projection.off, random);
    const own = Array.from(suspects, (i) => i - block.offset);
    yield* own.filter((i) => !results.has(i));
    const isShown = own.some((i) => results.has(i) && !isPassed(results.get(i)!.verdict));
    if (isShown) return;
  }
  const left = rest.filter((i) => !results.has(i));
  const needed = evaluations.loss + each * left.length;
  if (!(isVouchedFor && needed > allowedLosses(layout, block, options))) yield* left;
}

/** The entries of a block judged so far, and how many of them failed. */
interface Tally {
  readonly failed: number;
  readonly seen: BlockOutcome;
  readonly add: (index: number, result: EntryResult) => Promise<void>;
}

/** Collects the results of a block. In a large one, the first entries at kinks are judged at once, so that their failures count. */
function talliedResults(point: CheckedPoint, { block, indices, rest }: BlockPlan, options: CheckOptions): Tally {
  const results = new Map<number, EntryResult>();
  const part = [block.offset, block.offset + block.length] as const;
  const seen = { block, results, analytic: point.gradient.subarray(...part), scales: point.scales.subarray(...part) };
  let [failed, atKinks] = [0, 0];
  return {
    seen,
    get failed() {
      return failed;
    },
    async add(index, result) {
      results.set(index, result);
      if (result.verdict.outcome === 'fail') failed++;
      if (result.slopes !== undefined && ++atKinks === EARLY && indices.length + rest.length > MANY) {
        const { outcomes } = await judgeKinks(point, [{ ...seen, results: new Map(results) }], options.seed ?? 0);
        failed += [...outcomes[0]!.results.values()].filter(({ verdict }) => verdict.outcome === 'fail').length;
      }
      rethrow(point, result, pathOf(block, index));
    },
  };
}

/** Throws a CheckInputError where the derivative is NaN because the loss threw: that is a fault of the check, not of the gradient. */
function rethrow({ subject }: CheckedPoint, { verdict }: EntryResult, where: string): void {
  if (subject.lastError === undefined || !Number.isNaN(verdict.numerical)) return;
  throw new CheckInputError(`loss threw ${describeError(subject.lastError)} near ${where}`);
}
