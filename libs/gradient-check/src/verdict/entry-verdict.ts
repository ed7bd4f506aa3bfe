import type { DerivativeEstimate } from '../derivative/derivative-estimate.js';

/** An entry is right to 0.1 % or it is not passed (docs/decisions/0006). */
export const RESOLUTION = 1e-3;

/** Share of the slopes seen far away that the bound of an entry which does nothing nearby must stay below: those may be far steeper. */
const FAR_RESOLUTION = 1e-6;

/** What is known of one entry before it is judged. */
export interface EntryEvidence {
  readonly analytic: number;
  /** The analytic value with its rounding averaged out, the same number for a float64 gradient. */
  readonly mean: number;
  /** Rounding that the gradient is granted. */
  readonly grant: number;
  /** Rounding that may have gone unseen: no reason to pass, and enough not to fail. */
  readonly unseen: number;
  /** The gradient's own rounding exceeds a quarter of 0.1 % of the entry. */
  readonly ragged: boolean;
  /** The analytic value is not 0 and does not move with the parameters. */
  readonly still: boolean;
  /** The size that would give this entry the largest share in the loss of all. */
  readonly scale: number;
}

/** An entry judged. */
export interface EntryVerdict {
  readonly outcome: 'pass' | 'fail' | 'unresolved';
  readonly numerical: number;
  readonly error: number;
  readonly errorBound: number;
  /** Relative errors above this would have been seen; 0 where a relative error has no meaning. */
  readonly detectable: number;
}

/**
 * Judges an entry where the loss is smooth. With the bound B on |analytic - numerical| of a correct gradient:
 * - `fail` when the difference exceeds B and what rounding may hide, or the analytic value is not finite;
 * - `pass` when an error of 0.1 % would have exceeded it: 2 B <= 0.1 % (|numerical| - B);
 * - `pass`, without a relative error, where B is at most 0.1 % of the scale or of the slopes seen nearby, for an
 *   analytic 0 and for an entry that is not there to 0.1 %: its own rounding exceeds a quarter of that, or is all there is;
 * - else `unresolved`.
 */
export function judgeEntry(evidence: EntryEvidence, estimate: DerivativeEstimate): EntryVerdict {
  const { analytic, mean, grant, unseen, ragged, still, scale } = evidence;
  const { value } = estimate;
  const errorBound = estimate.bound + grant;
  const error = Math.abs(mean - value);
  const judged = (outcome: EntryVerdict['outcome'], detectable: number): EntryVerdict => ({
    outcome,
    numerical: value,
    error: Math.abs(analytic - value),
    errorBound,
    detectable,
  });
  if (!Number.isFinite(analytic)) return judged('fail', 0);
  const visible =
    errorBound <= RESOLUTION * Math.max(scale, estimate.secant) || errorBound <= FAR_RESOLUTION * estimate.farSecant;
  // terms that cancel, stuck on one rounded value, for a derivative of 0
  const residual = still && Math.abs(analytic) <= unseen && Math.abs(value) <= estimate.bound;
  const residue = residual && visible && unseen <= RESOLUTION * scale;
  if (error > errorBound) {
    if (residue && error <= errorBound + unseen) return judged('pass', 0);
    const detectable = detectableError(errorBound + unseen, value, analytic);
    if (error > errorBound + unseen) return judged('fail', detectable);
    // an error as large as this one goes unseen, and a 0 that is not there is wrong by all of it
    const own = Math.min(error / Math.abs(value), Number.MAX_VALUE);
    return judged('unresolved', Math.max(detectable, own, analytic === 0 ? 1 : 2 * RESOLUTION));
  }
  if (analytic === 0 && estimate.flat) return judged('pass', 0);
  if (analytic === 0 && visible) {
    const size = Math.max(scale, estimate.secant, RESOLUTION * estimate.farSecant);
    return judged('pass', Math.min(errorBound / size, RESOLUTION));
  }
  const detectable = detectableError(errorBound, value, analytic);
  if (detectable <= RESOLUTION) return judged('pass', detectable);
  if (residue) return judged('pass', 0);
  if (visible && ragged) return judged('pass', 0);
  return judged('unresolved', detectable);
}

/** The smallest r such that no value v within B of the numerical one lets (1 + r) v pass: 2 B / (|numerical| - B). */
export function detectableError(errorBound: number, numerical: number, analytic: number): number {
  const certain = Math.abs(numerical) - errorBound;
  // a bound above the value tells no size; an analytic value that is far too large must not make one up
  const size = certain > 0 ? certain : Math.min(Math.abs(analytic), Math.abs(numerical) + errorBound);
  const relative = (2 * errorBound) / size;
  return relative < Number.MAX_VALUE ? relative : Number.MAX_VALUE;
}
