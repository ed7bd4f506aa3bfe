import type { EntryReport, EntryVerdict, ParameterReport } from '../check/gradient-report.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { EntryResult } from '../verdict/checked-point.js';
import { causeOf } from './cause.js';
import { compareValues } from './entry-sentence.js';
import { isBefore } from './parameter-report.js';

/** Entries that a report holds. */
const MOST = 20;

/** An entry with its place. */
interface Placed {
  readonly path: string;
  readonly analytic: number;
  readonly result: EntryResult;
}

/** The entries that decided, those first that decided most. */
export function decidingEntries(outcomes: readonly BlockOutcome[]): EntryReport[] {
  const placed = outcomes.flatMap(({ block, analytic, results }) =>
    [...results]
      .filter(([, { verdict }]) => verdict.outcome === 'fail' || verdict.outcome === 'unresolved')
      .map(([index, result]): Placed => ({ path: `${block.name}[${index}]`, analytic: analytic[index]!, result })),
  );
  const order = (a: EntryVerdict, b: EntryVerdict): number => Number(isBefore(b, a)) - Number(isBefore(a, b));
  return placed
    .toSorted((a, b) => order(a.result.verdict, b.result.verdict))
    .slice(0, MOST)
    .map(entryReport);
}

function entryReport({ path, analytic, result }: Placed): EntryReport {
  const { verdict, kink } = result;
  const { numerical, budget } = verdict;
  const entry = { path, analytic, numerical, budget };
  if (verdict.outcome === 'fail') {
    const cause = kink === undefined ? `is ${compareValues(analytic, verdict)}` : `is ${kink.how}`;
    return { ...entry, verdict: 'fail', cause };
  }
  return { ...entry, verdict: 'unresolved', ...causeOf(result) };
}

/** Why a check could not be decided: how many entries are open, the first of them, and what would settle it. */
export function describeOpen(
  entries: readonly EntryReport[],
  parameters: readonly ParameterReport[],
): string | undefined {
  const count = parameters.reduce((sum, { unresolved }) => sum + unresolved, 0);
  const first = entries.find(({ verdict }) => verdict === 'unresolved');
  if (first === undefined) {
    return count === 0
      ? undefined
      : `${count} entries are too small for what random directions resolve; --exhaustive looks at each of them`;
  }
  const more = count > 1 ? ` (the first of ${count} unresolved entries)` : '';
  return `${first.path} is unresolved${more}: ${first.cause}; ${first.remedy}`;
}
