import type { EntryVerdict } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { median } from '../probe/scales.js';
import { type BlockOutcome, havePassed } from '../verdict/block-outcome.js';
import { type EntryResult, unresolvedFrom } from '../verdict/entry-result.js';
import { LARGEST_ERROR, lossErrorOf } from '../verdict/entry-weight.js';
import { detectableOfEntry } from '../verdict/projection.js';

/** What the entries of a parameter contribute to the loss, and what of that could be wrong unseen. */
export interface Shares {
  /** The largest share of an entry, at least. */
  readonly weight: number;
  /** The largest error of a single entry, times its size. */
  readonly unseen: number;
  /** The largest error, times the size, of an entry that passes although it may be wrong by its own size. */
  readonly hidden: number;
}

/** Returns what the entries of a parameter contribute, each by its own size or the typical one, if that is larger; where only directions saw it, by its own. */
function sharesOf({ results, projection, analytic, scales }: BlockOutcome): Shares {
  const sizeOf = sizesOf({ scales });
  let [weight, unseen, hidden] = [0, 0, 0];
  let isAtKink = false;
  for (const [index, result] of results) {
    const size = sizeOf(index);
    const value = analytic[index]!;
    const share = size * leastOf(result, value, size);
    if (share > weight && share < Infinity) weight = share;
    const error = size * unseenOf(result, value, size);
    unseen = Math.max(unseen, error);
    if (result.verdict.outcome !== 'negligible') continue;
    hidden = Math.max(hidden, error);
    isAtKink ||= result.kink !== undefined;
  }
  // an entry at a kink is right to 0.1 % of the largest share of its parameter
  if (isAtKink) unseen = Math.max(unseen, RESOLUTION * weight);
  if (projection === undefined) return { weight, unseen, hidden };
  for (let i = 0; i < analytic.length; i++) {
    if (results.has(i)) continue;
    const error = detectableOfEntry(projection, i);
    unseen = Math.max(unseen, error);
    weight = Math.max(weight, scales[i]! * Math.abs(analytic[i]!) - error);
  }
  return { weight, unseen, hidden };
}

/** Returns what each parameter contributes, and the largest of these. */
export function sharesAmong(outcomes: readonly BlockOutcome[]): {
  readonly shares: ReadonlyMap<BlockOutcome, Shares>;
  readonly largest: number;
} {
  const shares = new Map(outcomes.map((outcome) => [outcome, sharesOf(outcome)]));
  return { shares, largest: Math.max(...Array.from(shares.values(), ({ weight }) => weight)) };
}

function sizesOf({ scales }: Pick<BlockOutcome, 'scales'>): (index: number) => number {
  const typical = median(scales)!;
  return (index) => Math.max(scales[index]!, typical);
}

/** How large the derivative of an entry is at least; at a kink, where it has none, any value that passes is one. */
function leastOf(result: EntryResult, analytic: number, size: number): number {
  return result.kink === undefined
    ? Math.abs(result.verdict.numerical) - lossErrorOf(result, size)
    : Math.abs(analytic);
}

/**
 * The largest error of an entry that could have gone unseen: of one that is negligible, all that the loss leaves room for. A 0 that has no rounding may be a
 * forgotten derivative, in however narrow a feature.
 */
function unseenOf(result: EntryResult, analytic: number, size: number): number {
  const { verdict, kink } = result;
  const relative = verdict.detectable * Math.abs(kink === undefined ? verdict.numerical : analytic);
  switch (verdict.outcome) {
    case 'negligible':
      // an entry that is infinite where the loss is as steep has no error
      if (kink !== undefined || !Number.isFinite(analytic)) return 0;
      return Math.abs(analytic - verdict.numerical) + lossErrorOf(result, isBare(analytic, verdict) ? 0 : size);
    case 'unresolved':
      return Math.max(verdict.error + verdict.budget.bound, relative);
    case 'pass':
    case 'fail':
    case 'suspected':
      return relative;
  }
}

/** Whether an entry is 0 and stays 0 where the parameters are moved by rounding. */
function isBare(analytic: number, { budget: { certain } }: EntryVerdict): boolean {
  return analytic === 0 && certain.gradientRounding + certain.cancellation === 0;
}

/**
 * Returns the outcomes of a gradient that would pass, with entries left open that are negligible but may be off by more than 1 % of the largest share of their
 * parameter and 0.1 % of that of all. Where no entry is more than rounding, as at a minimum, there is nothing to compare them with.
 */
export function withoutCoarse(outcomes: readonly BlockOutcome[]): readonly BlockOutcome[] {
  if (!havePassed(outcomes)) return outcomes;
  const { shares, largest } = sharesAmong(outcomes);
  return outcomes.map((outcome) => {
    const { weight, hidden } = shares.get(outcome)!;
    const most = Math.max(LARGEST_ERROR * weight, RESOLUTION * largest);
    return hidden > most && largest > 0 ? withOpen(outcome, most) : outcome;
  });
}

/** The outcome with negligible entries left open that may be off by more than `most`. */
function withOpen(outcome: BlockOutcome, most: number): BlockOutcome {
  const results = new Map(outcome.results);
  const sizeOf = sizesOf(outcome);
  for (const [index, result] of outcome.results) {
    const size = sizeOf(index);
    const isCoarse = size * unseenOf(result, outcome.analytic[index]!, size) > most;
    if (isCoarse && result.verdict.outcome === 'negligible')
      results.set(index, { ...result, verdict: unresolvedFrom(result.verdict, 1) });
  }
  return { ...outcome, results };
}
