import { type ErrorBudget, decidingTerms } from '../check/error-budget.js';
import type { EntryReport, EntryVerdict } from '../check/gradient-report.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import type { EntryResult, KinkSeen } from '../verdict/entry-result.js';
import { shapeCause } from './cause.js';
import { describeTerm } from './describe-term.js';

/** Below this relative error, more digits than usual are needed to tell two values apart. */
const CLOSE = 1e-8;
/** Number of digits of a float64. */
const DIGITS = 17;

/** An entry with the value by the loss to compare it with. */
type Compared = Pick<EntryVerdict, 'numerical' | 'budget'>;

/** Returns what is wrong with an entry, or how it stands at a kink, to follow its path. */
export function describeResult(analytic: number, { verdict, kink, shape }: EntryResult): string {
  if (kink !== undefined) return describeAtKink(analytic, kink);
  if (Number.isFinite(analytic) || shape === undefined) return `is ${compareValues(analytic, verdict)}`;
  // where one side alone has a loss, its slope is the derivative
  const value = shape.kind === 'undefined' ? lossSays(verdict) : '';
  return `is ${analytic}${value}; ${shapeCause(shape).cause}`;
}

function describeAtKink(analytic: number, { left, right, how, isHidden }: KinkSeen): string {
  if (isHidden !== true && Object.is(left, right)) return `is ${shownNumber(analytic)}, ${how}`;
  const [low, high] = [shownNumber(left), shownNumber(right)];
  const slopes =
    isHidden === true
      ? `next to kinks (slopes from ${low} to ${high})`
      : `at a kink (slopes ${low} on the left, ${high} on the right)`;
  return Number.isFinite(analytic) ? `lies ${slopes}: ${shownNumber(analytic)} is ${how}` : `is ${analytic}, ${slopes}`;
}

/** Returns both values, the bound that decided, and its terms in order of size: "0.5, the loss says 0.25 +- 3e-9 (rounding of the loss 3e-9)". */
export function compareValues(analytic: number, verdict: Compared): string {
  const { numerical, budget } = verdict;
  const told = lossSays(verdict);
  if (!Number.isFinite(analytic)) return `${analytic}${told === '' ? ', and must be finite' : told}`;
  const relative = Math.abs(analytic - numerical) / Math.abs(numerical);
  if (!(relative < CLOSE) || relative === 0) return `${shownNumber(analytic)}${told}`;
  const digits = Math.min(DIGITS, 2 - Math.floor(Math.log10(relative)));
  const [left, right] = [analytic, numerical].map((value) => value.toPrecision(digits));
  return `${left}, the loss says ${right} ${describeBound(budget)}: off by ${shortNumber(relative)} of it`;
}

/** Returns ", the loss says 0.25 +- 3e-9 (rounding of the loss 3e-9)"; an empty text where no derivative could be read. */
export function lossSays({ numerical, budget }: Compared): string {
  return Number.isFinite(numerical) ? `, the loss says ${shownNumber(numerical)} ${describeBound(budget)}` : '';
}

/** Returns "+- 3e-9 (rounding of the loss 2.7e-9, truncation 3e-10)". The terms shown add up to the bound shown, in units of its second digit. */
export function describeBound(budget: ErrorBudget): string {
  const { bound } = budget;
  const unit = 10 ** (Math.floor(Math.log10(bound)) - 1);
  const whole = `+- ${shortNumber(bound)}`;
  if (!(unit > 0 && unit < Infinity)) return whole;
  const terms = decidingTerms(budget).map(([term, size]) => ({ term, units: Math.floor(size / unit), size }));
  const left = Math.round(bound / unit) - terms.reduce((sum, { units }) => sum + units, 0);
  // the units lost by rounding down go to the terms that lost most
  const losers = terms.toSorted((a, b) => b.size / unit - b.units - (a.size / unit - a.units)).slice(0, left);
  const shown = terms
    .map((each) => ({ ...each, units: each.units + Number(losers.includes(each)) }))
    .filter(({ units }) => units > 0)
    .map(({ term, units }) => `${describeTerm(term)} ${shortNumber(units * unit)}`);
  return `${whole} (${shown.join(', ')})`;
}

/**
 * Returns one entry of a report in words: its name, both values, the bound and its terms. For an unresolved entry, why it is so and what would settle
 * it come first.
 */
export function describeEntry(entry: EntryReport): string {
  const { path, verdict, cause, remedy, seen } = entry;
  const settle = remedy === undefined ? '' : `; ${remedy}`;
  if (verdict === 'fail') return `${path} ${cause}${settle}`;
  const values = seen === undefined ? '' : `. ${path} is ${seen}`;
  return `${path} is unresolved: ${cause}${settle}${values}`;
}
