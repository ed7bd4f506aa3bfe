import type { EntryVerdict, ParameterReport, WorstEntry } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { type BlockOutcome, countOutcome } from '../verdict/block-outcome.js';
import { skippedOf } from './skipped-entries.js';
import { detectableOfEntry } from '../verdict/projection.js';

/** Returns the results for one block. */
export function parameterReport(outcome: BlockOutcome): ParameterReport {
  const { block, results, projection } = outcome;
  let failed = countOutcome(results, 'fail');
  // a projection that fails shows that something is wrong, but not where
  if (failed === 0 && (projection?.failed ?? outcome.wrongTogether) !== undefined) failed = 1;
  // beside entries that are wrong, what directions leave open was not looked at for that reason
  const isOpen = (error: number): boolean => failed === 0 && !(error <= RESOLUTION);
  const skipped = skippedOf(outcome, failed);
  return {
    name: block.name,
    entries: block.length,
    failed,
    unresolved: countOutcome(results, 'unresolved') + projectedErrors(outcome).filter(isOpen).length,
    suspected: countOutcome(results, 'suspected'),
    ...(skipped && { skipped }),
    worst: worstOf(outcome),
  };
}

/** Returns the error as a multiple of its bound; infinite for NaN. */
export function excessOf({ error, budget }: Pick<EntryVerdict, 'error' | 'budget'>): number {
  const ratio = error / budget.bound;
  return Number.isNaN(ratio) ? Infinity : ratio;
}

/**
 * Returns whether entry `a` decided before `b`: failed entries come first, by how far they exceed their bound, then unresolved ones, by how much they
 * leave open.
 */
export function isBefore(a: EntryVerdict, b: EntryVerdict): boolean {
  const rank = ({ outcome }: EntryVerdict): number => (outcome === 'fail' ? 0 : outcome === 'unresolved' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) < rank(b);
  return a.outcome === 'unresolved' ? a.detectable > b.detectable : excessOf(a) > excessOf(b);
}

function worstOf({ results, analytic }: BlockOutcome): WorstEntry | null {
  let worst: { readonly index: number; readonly verdict: EntryVerdict } | undefined;
  for (const [index, { verdict }] of results) {
    if (worst === undefined || isBefore(verdict, worst.verdict)) worst = { index, verdict };
  }
  if (worst === undefined) return null;
  const { index, verdict } = worst;
  const { numerical, error, budget } = verdict;
  return { index, analytic: analytic[index]!, numerical, error, errorBound: budget.bound };
}

/** Returns the largest relative error of a single entry that could have gone unseen. */
export function detectableOf(outcome: BlockOutcome): number {
  let largest = 0;
  for (const { verdict } of outcome.results.values()) largest = Math.max(largest, verdict.detectable);
  return projectedErrors(outcome).reduce((most, error) => Math.max(most, error), largest);
}

/** Returns, for each entry that only projections cover, the largest relative error that these could have missed. */
function projectedErrors({ results, projection, resolution, analytic, scales }: BlockOutcome): number[] {
  if (projection === undefined || resolution !== undefined) return [];
  return Array.from(analytic.keys())
    .filter((i) => !results.has(i))
    .map((i) => {
      const weight = Math.abs(analytic[i]! * scales[i]!);
      return weight === 0 ? 0 : Math.min(detectableOfEntry(projection, i) / weight, Number.MAX_VALUE);
    });
}
