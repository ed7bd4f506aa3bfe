import { type ErrorBudget, type ErrorTerm, decidingTerms } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';

/** The terms of a budget in words. */
export const TERMS: Readonly<Record<ErrorTerm, string>> = {
  truncation: 'truncation',
  lossRounding: 'rounding of the loss',
  kinkGap: 'a kink within the step',
  gradientRounding: 'rounding of the gradient',
  cancellation: 'terms of the gradient that cancel',
  saturation: 'saturated sums in the gradient',
  hiddenNoise: 'scatter of the gradient nearby',
  branch: 'another branch of the gradient nearby',
  plateau: 'a stretch where the loss keeps its bits',
};

/** Terms below this share of the bound are left out of a sentence. */
const WORTH_NAMING = 0.01;
/** Terms that a sentence names. */
const NAMED = 3;
/** Below this relative error more digits than usual tell two values apart. */
const CLOSE = 1e-8;
/** Digits of a float64. */
const DIGITS = 17;

/** Both values, the bound that decided, and its terms in order of size: "0.5, the loss says 0.25 +- 3e-9 (rounding of the loss 3e-9)". */
export function compareValues(analytic: number, { numerical, error, budget }: EntryVerdict): string {
  const told = Number.isNaN(numerical) ? '' : `the loss says ${shownNumber(numerical)} ${shownBound(budget)}`;
  if (!Number.isFinite(analytic)) return told === '' ? `${analytic}, and must be finite` : `${analytic}; ${told}`;
  const relative = error / Math.abs(numerical);
  if (!(relative < CLOSE) || relative === 0) return `${shownNumber(analytic)}, ${told}`;
  const digits = Math.min(DIGITS, 2 - Math.floor(Math.log10(relative)));
  const [left, right] = [analytic, numerical].map((value) => value.toPrecision(digits));
  return `${left}, the loss says ${right} ${shownBound(budget)}: off by ${shortNumber(relative)} of it`;
}

/** "+- 3e-9 (rounding of the loss 2.7e-9, truncation 3e-10)". */
export function shownBound(budget: ErrorBudget): string {
  const terms = decidingTerms(budget)
    .filter(([, size]) => size >= WORTH_NAMING * budget.bound)
    .slice(0, NAMED)
    .map(([term, size]) => `${TERMS[term]} ${shortNumber(size)}`);
  return `+- ${shortNumber(budget.bound)}${terms.length === 0 ? '' : ` (${terms.join(', ')})`}`;
}
