import type { EntryVerdict, Outcome } from '../check/gradient-report.js';
import { NOTHING_POSSIBLE, budgetOf } from '../check/error-budget.js';
import { type Kink, jumpOf } from '../derivative/one-sided.js';
import { RESOLUTION } from '../check/resolution.js';
import { detectableError } from './judge.js';

/** Where the analytic value lies at a kink. `share` and `outside` are final except for what is seen next to the kink. */
type KinkPosition = 'share' | 'between' | 'outside';

/** Ties among up to this many arguments may be shared evenly. */
const LARGEST_TIE = 8;

/**
 * The position of an analytic value relative to two one-sided slopes. A `share` is a value that an implementation may choose by convention: one
 * of the slopes, 0, or a whole number of equal parts of the jump, as where the gradient of a maximum is split among ties.
 */
export function kinkPosition(analytic: number, { left, right }: Kink, rounding: number): KinkPosition {
  const tolerance = Math.max(left.bound, right.bound) + rounding;
  const low = Math.min(left.value, right.value);
  const high = Math.max(left.value, right.value);
  if (!(analytic >= low - tolerance && analytic <= high + tolerance)) return 'outside';
  if (analytic === 0) return 'share';
  for (let parts = 1; parts <= LARGEST_TIE; parts++) {
    const nearest = low + (Math.round(((analytic - low) / (high - low)) * parts) / parts) * (high - low);
    if (Math.abs(analytic - nearest) <= tolerance) return 'share';
  }
  return 'between';
}

/** The verdict of an entry at a kink, whose numerical value is the middle of the two slopes. */
export function judgeKink(outcome: Outcome, analytic: number, kink: Kink, rounding: number): EntryVerdict {
  const numerical = (kink.left.value + kink.right.value) / 2;
  const half = jumpOf(kink) / 2;
  const wider = kink.left.bound > kink.right.bound ? kink.left : kink.right;
  // a value that is not finite has no rounding
  const gradientRounding = Number.isFinite(analytic) ? rounding : 0;
  const certain = { ...wider.error, kinkGap: wider.error.kinkGap + half, gradientRounding, cancellation: 0 };
  const error = Math.abs(analytic - numerical);
  const budget = budgetOf(certain, NOTHING_POSSIBLE, error);
  const tolerance = wider.bound + rounding;
  const detectable = analytic === 0 ? 0 : detectableError(tolerance, analytic, analytic);
  if (outcome !== 'unresolved') return { outcome, numerical, error, budget, detectable };
  // an error as large as that from either slope goes unseen, and a 0 is wrong by the whole value
  const open = analytic === 0 ? 1 : detectableError(half + Math.max(error, tolerance), analytic, analytic);
  return { outcome, numerical, error, budget, detectable: Math.max(open, 2 * RESOLUTION) };
}
