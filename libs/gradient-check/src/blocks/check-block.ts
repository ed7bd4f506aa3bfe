import { stream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import type { CheckOptions } from '../check/check-options.js';
import { pathOf } from '../check/parameter-layout.js';
import { describeError } from '../check/describe-value.js';
import { stepMemory } from '../derivative/step-memory.js';
import { type BlockOutcome, CONFIRMED, countOutcome } from '../verdict/block-outcome.js';
import { type BlockPlan, entrySlopes } from './block-plan.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { checkEntry, glanceAtEntry } from '../verdict/entry-check.js';
import { type EntryResult, isPassed } from '../verdict/entry-result.js';
import { entriesToBlame } from './entries-to-blame.js';
import { judgeKinks } from '../kinks/judge-kinks.js';
import { LEAST_LOSSES, allowedLosses } from './loss-allowance.js';

/**
 * Number of planned entries of a parameter above which the first at kinks are judged early, so that a wrong gradient costs no more than a right one: where
 * enough of them fail, the others are not compared.
 */
const MANY = 1024;

/** Checks the entries of one block as planned, and calls `onDone` after each. */
export async function checkBlock(
  point: CheckedPoint,
  plan: BlockPlan,
  options: CheckOptions,
  onDone: () => void,
): Promise<BlockOutcome> {
  const { block, sampled, confirmed, projected } = plan;
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
    ...projected,
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
  { block, indices, rest, projected: { projection } }: BlockPlan,
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
      if (result.slopes !== undefined && ++atKinks === CONFIRMED && indices.length + rest.length > MANY) {
        const { outcomes } = await judgeKinks(point, [{ ...seen, results: new Map(results) }], options.seed ?? 0);
        failed += countOutcome(outcomes[0]!.results, 'fail');
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
