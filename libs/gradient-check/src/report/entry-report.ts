import type { EntryReport, EntryVerdict, ParameterReport } from '../check/gradient-report.js';
import { pathOf } from '../check/parameter-layout.js';
import { type BlockOutcome, countOutcome } from '../verdict/block-outcome.js';
import type { EntryResult } from '../verdict/entry-result.js';
import { causeOf } from './cause.js';
import { compareValues, describeEntry, describeResult, lossSays } from './entry-sentence.js';
import { isBefore } from './parameter-report.js';

/** Largest number of entries in a report. */
export const MOST_ENTRIES = 20;

/** An entry with its path and what is known about it. */
interface Placed {
  readonly path: string;
  readonly analytic: number;
  readonly result: EntryResult;
  /** Where to look if the entry is wrong. */
  readonly remedy: string;
  /** Whether the gradient has no number for it. */
  readonly isMissing: boolean;
}

/**
 * Returns the entries that decided the verdict, the most decisive first.
 *
 * @param misshapen - names of parameters for which the gradient gives no array of the right length
 */
export function decidingEntries(
  outcomes: readonly BlockOutcome[],
  misshapen: ReadonlySet<string> = new Set(),
): EntryReport[] {
  const placed = outcomes.flatMap(({ block, analytic, results }) => {
    const isMissing = misshapen.has(block.name);
    const remedy = isMissing ? `return one number for each entry of ${block.name}` : placeToLook(results);
    return [...results]
      .filter(([, { verdict }]) => verdict.outcome === 'fail' || verdict.outcome === 'unresolved')
      .map(([index, result]): Placed => {
        const path = pathOf(block, index);
        return { path, analytic: analytic[index]!, result, remedy, isMissing };
      });
  });
  const order = (a: EntryVerdict, b: EntryVerdict): number => Number(isBefore(b, a)) - Number(isBefore(a, b));
  return placed
    .toSorted((a, b) => order(a.result.verdict, b.result.verdict))
    .slice(0, MOST_ENTRIES)
    .map(entryReport);
}

function entryReport(placed: Placed): EntryReport {
  const { path, analytic, result } = placed;
  const { numerical, budget, outcome } = result.verdict;
  const entry = { path, analytic, numerical, budget };
  return outcome === 'fail'
    ? { ...entry, verdict: 'fail', ...failure(placed) }
    : {
        ...entry,
        verdict: 'unresolved',
        ...causeOf(result),
        ...(lossSays(result.verdict) !== '' && { seen: compareValues(analytic, result.verdict) }),
      };
}

/** Returns an entry of functions that change between calls: what else explains it is a guess. */
export function withoutCause({ path, analytic, numerical, verdict, budget, cause }: EntryReport): EntryReport {
  const told = verdict === 'fail' ? cause : 'the functions change between calls';
  return { path, analytic, numerical, verdict, budget, cause: told };
}

/** Returns what is wrong with an entry, to follow its path, and where to look. */
function failure({ analytic, result, remedy, isMissing }: Placed): Pick<EntryReport, 'cause' | 'remedy'> {
  const { verdict, kink } = result;
  if (isMissing) return { cause: `is missing${lossSays(verdict)}`, remedy };
  const cause = describeResult(analytic, result);
  if (!Number.isFinite(analytic)) {
    return { cause, remedy: 'look for 0 / 0, a logarithm of 0 or a root of 0 in the gradient' };
  }
  const isAtKink = kink !== undefined && !Object.is(kink.left, kink.right);
  return { cause, remedy: isAtKink ? 'return one of the two slopes, or what lies between them' : remedy };
}

/** Returns where to look for a mistake: in what most entries of a parameter share, or in what some do not share with the others. */
function placeToLook(results: BlockOutcome['results']): string {
  const failed = countOutcome(results, 'fail');
  if (failed > 1 && 2 * failed >= results.size) {
    return `${failed} of ${results.size} entries are wrong: look for a factor, a sign or a term that they share`;
  }
  return results.size > 1 ? 'look at what it does not share with the entries that are right' : 'derive it once more';
}

/** Returns why a check could not be decided: the entry that decided, how many are unresolved, and what would settle the question. */
export function describeOpen(
  entries: readonly EntryReport[],
  parameters: readonly ParameterReport[],
): string | undefined {
  const count = parameters.reduce((sum, { unresolved }) => sum + unresolved, 0);
  const first = entries.find(({ verdict }) => verdict === 'unresolved');
  if (first !== undefined) return `${describeEntry(first)}${count > 1 ? `; ${count - 1} more are unresolved` : ''}`;
  const [most] = parameters.toSorted((a, b) => b.unresolved - a.unresolved);
  if (most === undefined || most.unresolved === 0) return undefined;
  const share = `${most.unresolved} of the ${most.entries} entries of ${most.name}`;
  return `${share} are too small for what random directions resolve; give the loss in float64 if it is not, or let --exhaustive look at each of them`;
}
