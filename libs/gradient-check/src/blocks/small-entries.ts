import { type RandomStream, stream } from '@gradproof/random';
import { certainError, possibleError } from '../check/error-budget.js';
import { RESOLUTION } from '../check/resolution.js';
import { differenceBound } from '../derivative/difference-error.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { EntryResult } from '../verdict/entry-result.js';
import { LARGEST_ERROR, certainOf, isFloat32Loss, shareAtMost, sizesIn, weightOf } from '../verdict/entry-weight.js';
import { boundOf, lookTogether } from './small-together.js';

/**
 * Returns the outcomes in which, under a float32 loss, entries that are unresolved by themselves pass by weight: if the error of each is at most 0.1 % of the
 * largest share of all parameters and 1 % of that of its own, and so is the error of all of them together, since small errors that point one way, such as a
 * forgotten weight decay, add up. A parameter whose entries are, with all that rounding hides, at most 0.1 % of the largest share of all passes by that.
 */
export async function settleSmallEntries(
  point: CheckedPoint,
  outcomes: readonly BlockOutcome[],
  seed: number,
): Promise<BlockOutcome[]> {
  const largest = Math.max(...outcomes.map(weightOf));
  const settled: BlockOutcome[] = [];
  for (const outcome of outcomes) {
    settled.push(await settleBlock(point, outcome, largest, stream(seed, `small entries of ${outcome.block.name}`)));
  }
  return settled;
}

/** Settles one block; `largest` is the largest share of all parameters in the loss. */
async function settleBlock(
  point: CheckedPoint,
  outcome: BlockOutcome,
  largest: number,
  random: RandomStream,
): Promise<BlockOutcome> {
  const own = weightOf(outcome);
  const negligible = RESOLUTION * largest;
  const weight = { share: own, goal: Math.min(negligible, LARGEST_ERROR * own) };
  if (!isFloat32Loss(point, outcome)) return settleBy(point, outcome, weight, random, isSmallInItself(outcome));
  const settled = await settleBy(point, outcome, weight, random);
  const most = shareAtMost(outcome);
  if (!(most <= negligible) || settled.wrongTogether !== undefined) return settled;
  const isUnsettled = [...settled.results.values()].some(isOpen);
  if (own > 0 && !isUnsettled) return settled;
  const light = isUnsettled ? await settleBy(point, outcome, { share: largest, goal: negligible }, random) : settled;
  if (isUnsettled && light.resolution === undefined) return light;
  return {
    ...light,
    resolution: { of: 'gradient', relative: Math.max(most / largest, light.resolution?.relative ?? 0) },
  };
}

/** What small entries are compared with: the largest share of their parameter, or of all, and the error that is small enough. */
interface Weight {
  readonly share: number;
  readonly goal: number;
}

/** Which entries are right as far as the loss shows, and to 1 % of themselves: what a float64 loss hides of small entries is left open, not what it shows. */
function isSmallInItself({ scales }: BlockOutcome): IsSettled {
  return (index, { verdict: { error, numerical, budget } }, unseen) =>
    error <= differenceBound(budget.certain) && unseen <= LARGEST_ERROR * Math.abs(numerical) * scales[index]!;
}

type IsSettled = (index: number, result: EntryResult, unseen: number) => boolean;

async function settleBy(
  point: CheckedPoint,
  outcome: BlockOutcome,
  { share, goal }: Weight,
  random: RandomStream,
  isSmall?: IsSettled,
): Promise<BlockOutcome> {
  const { block, results } = outcome;
  const sizeOf = sizesIn(outcome);
  const errorOf = (index: number, result: EntryResult): number => {
    const size = sizeOf(index, result);
    return (result.verdict.error + certainOf(result, size)) * size;
  };
  const small = [...results].filter(
    ([index, result]) =>
      isOpen(result) &&
      isExplained(result, hiddenSlope(point, outcome, index)) &&
      errorOf(index, result) <= goal &&
      isSmall?.(index, result, errorOf(index, result)) !== false,
  );
  const projected = outcome.projection?.detectable ?? 0;
  if (small.length === 0 && (outcome.projection === undefined || isSmall !== undefined)) return outcome;
  if (!(projected <= goal)) return outcome;
  const together = await lookTogether(
    point,
    new Map(small.map(([index, result]) => [block.offset + index, sizeOf(index, result)])),
    goal,
    random,
  );
  const wrong = together.find(({ outcome: seen }) => seen === 'differs');
  if (wrong !== undefined) return { ...outcome, wrongTogether: wrong };
  if (together.some((seen) => seen.outcome !== 'agrees' || boundOf(seen) > goal)) return outcome;
  const settled = new Map(results);
  for (const [index, result] of small) {
    settled.set(index, { ...result, verdict: { ...result.verdict, outcome: 'negligible', detectable: 0 } });
  }
  // the others are resolved each by itself, to a share of its own
  const others = [...results].map(([index, result]) => {
    const { outcome: now } = settled.get(index)!.verdict;
    if (now === 'unresolved') return errorOf(index, result);
    return now === 'pass' ? result.verdict.detectable * Math.abs(result.verdict.numerical) * outcome.scales[index]! : 0;
  });
  const unseen = Math.max(projected, ...others, ...small.map(([index, result]) => errorOf(index, result)));
  return { ...outcome, results: settled, resolution: { of: 'parameter', relative: unseen / share } };
}

/**
 * Whether rounding of loss and gradient explains how far an entry is off. A loss that keeps its bits over a stretch may hide a slope in a narrow feature, so
 * that another value does not fail; but nothing speaks for it.
 */
function isExplained({ verdict: { error, budget } }: EntryResult, hidden: number): boolean {
  return error <= certainError(budget.certain) + possibleError(budget.possible) - budget.possible.plateau + hidden;
}

/** Whether an entry is unresolved only because it is small: there is no kink, no branch and no jump, and no side of it says that it is wrong. */
function isOpen({ verdict, kink, slopes, shape, isContradicted }: EntryResult): boolean {
  return (
    verdict.outcome === 'unresolved' &&
    isContradicted === undefined &&
    kink === undefined &&
    slopes === undefined &&
    shape === undefined &&
    verdict.budget.possible.branch === 0
  );
}

/** The slope that rounding hides of a loss which a move of the entry by its own size does not change. */
function hiddenSlope({ lossNoise, loss }: CheckedPoint, { scales }: BlockOutcome, index: number): number {
  return lossNoise.bound(loss) / scales[index]!;
}
