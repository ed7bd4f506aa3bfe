import { NOTHING_POSSIBLE, type PossibleError, budgetOf, certainError, possibleError } from '../check/error-budget.js';
import type { EntryVerdict, Outcome } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { type DerivativeEstimate, boundAtWidth } from '../derivative/derivative-estimate.js';
import { type EntryNoise, possibleNoise } from '../noise/entry-noise.js';

/** One entry of the gradient as it is to be judged. */
export interface AnalyticEntry {
  readonly analytic: number;
  readonly noise: EntryNoise;
  /** The derivative that would give this entry the largest share of all in the loss. */
  readonly matters: number;
  /** The derivative that would give it this share if it had the typical size of its parameter, where that is larger. */
  readonly mattersAmong: number;
  /** The size of its parameter, or the typical one where that is larger. */
  readonly size: number;
}

/**
 * Judges an entry where the loss is smooth, with C the certain error of a correct gradient and P the possible error on top:
 * - `fail` when the error exceeds C + P, or the analytic value is not finite;
 * - `pass` when an error of 0.1 % would have exceeded C: 2 C <= 0.1 % (|numerical| - C); or when the loss alone, whatever the rounding of the gradient, shows the
 *   value to be right to 0.1 %, and the gradient takes no other branch nearby;
 * - `negligible` where C is at most 0.1 % of what matters, or of the slopes seen nearby, for an analytic 0 and for an entry that is
 *   not determined to 0.1 %: its own rounding exceeds a quarter of that, or is all there is;
 * - else `unresolved`.
 */
export function judgeEntry(entry: AnalyticEntry, estimate: DerivativeEstimate): EntryVerdict {
  const { analytic, noise } = entry;
  const { value } = estimate;
  if (!Number.isFinite(analytic)) {
    // a value that is not finite has no rounding
    const own = { ...estimate.error, gradientRounding: 0, cancellation: 0 };
    const budget = budgetOf(own, NOTHING_POSSIBLE, NaN);
    return { outcome: 'fail', numerical: value, error: Math.abs(analytic - value), budget, detectable: 0 };
  }
  const certain = { ...estimate.error, gradientRounding: noise.rounding, cancellation: noise.cancellation };
  const possible = {
    saturation: noise.saturation,
    constants: noise.constants,
    hiddenNoise: noise.hidden,
    branch: noise.branch,
    plateau: estimate.possible ?? 0,
  };
  const [sure, unsure] = [certainError(certain), possibleError(possible)];
  const error = Math.abs(noise.mean - value);
  const judged = (outcome: Outcome, detectable: number): EntryVerdict => ({
    outcome,
    numerical: value,
    error,
    budget: budgetOf(certain, possible, error),
    detectable,
  });
  const size = sizeAmong(entry.matters, estimate);
  const isSmall = sure <= RESOLUTION * size;
  const unseen = unseenIn(analytic, sure / size);
  if (isSmall && isResidue(entry, estimate, error - sure)) return judged('negligible', unseen);
  const { whole, detectable, isShown } = errorsSeen(entry, estimate, sure, possible);
  if (error > sure) {
    if (error > sure + unsure) return judged('fail', whole);
    if (isShown) return judged('pass', Math.min(detectable, RESOLUTION));
    return judged('unresolved', Math.max(whole, unseenError(error, value, analytic)));
  }
  if (analytic === 0 && estimate.flat) return judged('negligible', 0);
  if (analytic === 0 && isSmall) return judged('negligible', unseen);
  if (detectable <= RESOLUTION || isShown) return judged('pass', Math.min(detectable, RESOLUTION));
  const isNegligible = noise.isNoisy && isSmallBut(entry, estimate, { sure, error, size });
  return isNegligible ? judged('negligible', 0) : judged('unresolved', detectable);
}

/** The slope by which an entry may be small: at a kink only the point itself counts, however steep the loss is farther away. */
function sizeAmong(matters: number, { kink, slopeNearby }: DerivativeEstimate): number {
  return kink === undefined ? Math.max(matters, slopeNearby) : matters;
}

/**
 * The smallest error that would have failed, the smallest that could not have passed, and whether the loss alone shows the value to be right to 0.1 %,
 * however far rounding of the gradient may have moved it: not where the gradient takes another branch nearby.
 */
function errorsSeen(
  { analytic, noise }: AnalyticEntry,
  { value, bound }: DerivativeEstimate,
  sure: number,
  possible: PossibleError,
): { readonly whole: number; readonly detectable: number; readonly isShown: boolean } {
  const whole = detectableError(sure + possibleError(possible), value, analytic);
  const seen = detectableError(sure, value, analytic);
  if (possible.branch > 0) return { whole, detectable: seen, isShown: false };
  const error = Math.max(Math.abs(noise.mean - value), Math.abs(analytic - value));
  const isShown = detectableError(error + bound + possible.plateau, value, analytic) <= RESOLUTION;
  return { whole, detectable: Math.min(whole, Math.max(seen, RESOLUTION)), isShown };
}

/** How large an error goes unseen where one of this size does: a 0 is wrong by the whole value if the derivative is not 0. */
function unseenError(error: number, value: number, analytic: number): number {
  return Math.max(Math.min(error / Math.abs(value), Number.MAX_VALUE), analytic === 0 ? 1 : 2 * RESOLUTION);
}

/**
 * Whether the error of an entry is 0.1 % of what matters at most, but for what the loss may hide in features narrower than its parameter: a slope there may be a
 * forgotten derivative, but not where loss and gradient agree on a value.
 */
function isSmallBut(
  { analytic, size: width }: AnalyticEntry,
  estimate: DerivativeEstimate,
  { sure, error, size }: { readonly sure: number; readonly error: number; readonly size: number },
): boolean {
  const seen = analytic === 0 ? sure : boundAtWidth(sure, estimate, width);
  return error <= seen && seen <= RESOLUTION * size;
}

/** How large an error goes unseen in a negligible entry: a 0 may be a forgotten derivative, which a closer look may find. */
function unseenIn(analytic: number, share: number): number {
  return analytic === 0 ? Math.min(share, RESOLUTION) : 0;
}

/** Whether an entry is only what rounding leaves of terms that cancel, stuck on one rounded value, where the derivative is 0. */
function isResidue(
  { analytic, noise, mattersAmong }: AnalyticEntry,
  estimate: DerivativeEstimate,
  excess: number,
): boolean {
  const unsure = possibleNoise(noise);
  const isZero = noise.isFixed && Math.abs(analytic) <= unsure && Math.abs(estimate.value) <= estimate.bound;
  return isZero && unsure <= RESOLUTION * mattersAmong && excess <= unsure;
}

/** The smallest r such that no value v within B of the numerical one lets (1 + r) v pass: 2 B / (|numerical| - B). */
export function detectableError(errorBound: number, numerical: number, analytic: number): number {
  const certain = Math.abs(numerical) - errorBound;
  // where the bound exceeds the value, the size is unknown; an analytic value that is far too large must not make one up
  const size = certain > 0 ? certain : Math.min(Math.abs(analytic), Math.abs(numerical) + errorBound);
  const relative = (2 * errorBound) / size;
  return relative < Number.MAX_VALUE ? relative : Number.MAX_VALUE;
}
