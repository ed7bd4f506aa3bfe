import {
  type EntryVerdict,
  type ErrorTerm,
  type GradientSet,
  type JudgedEntry,
  certainError,
  possibleError,
} from '@gradproof/gradient-check';

/** How large an error was, as a share of a bound that is all but for a tenth this term. */
export interface TermError {
  readonly term: ErrorTerm;
  readonly share: number;
}

/** Share of a bound from which on a term counts as the whole of it. */
const WHOLE = 0.9;

/**
 * Returns how far the errors of a correct gradient reached into their bounds:
 * - by a term of the difference, which plateaus are as well, the numerical value's distance from the exact one, as a share of what bounds it;
 * - by a term of the gradient, the distance that decided, as a share of the certain error;
 * - by any other possible term, what exceeds the certain error, as a share of the possible one; only where something exceeds it.
 *
 * @param exact - the gradient in float64
 * @param float32 - whether the gradient is float32, so that the rounding of the exact one is no matter; else entries are left out where it might be
 */
export function termErrors(entries: readonly JudgedEntry[], exact: GradientSet, float32: boolean): TermError[] {
  return entries.flatMap(({ parameter, index, verdict }) => {
    const { budget, numerical, error } = verdict;
    if (!Number.isFinite(numerical) || !Number.isFinite(budget.bound)) return [];
    const excess = error - certainError(budget.certain);
    return [
      ...ofDifference(verdict, exact[parameter]![index]!, float32),
      ...ofWhole(budget.certain, certainError(budget.certain), error).filter(({ term }) => isOfGradient(term)),
      ...(excess > 0 ? ofWhole(budget.possible, possibleError(budget.possible), excess) : []).filter(
        ({ term }) => term !== 'plateau',
      ),
    ];
  });
}

function ofDifference({ budget, numerical }: EntryVerdict, exact: number, float32: boolean): TermError[] {
  const { truncation, lossRounding, kinkGap, gradientRounding, cancellation } = budget.certain;
  const { plateau } = budget.possible;
  const bound = truncation + lossRounding + kinkGap + plateau;
  if (!float32 && gradientRounding + cancellation > (1 - WHOLE) * bound) return [];
  return ofWhole({ truncation, lossRounding, kinkGap, plateau }, bound, Math.abs(numerical - exact));
}

/** The error as a share of the bound, by the term that is all but for a tenth of it; none where no term is, or the bound is 0. */
function ofWhole<Term extends ErrorTerm>(
  terms: Readonly<Record<Term, number>>,
  bound: number,
  error: number,
): TermError[] {
  if (bound === 0) return [];
  const term = (Object.keys(terms) as Term[]).find((name) => terms[name] >= WHOLE * bound);
  return term === undefined ? [] : [{ term, share: error / bound }];
}

function isOfGradient(term: ErrorTerm): boolean {
  return term === 'gradientRounding' || term === 'cancellation';
}
