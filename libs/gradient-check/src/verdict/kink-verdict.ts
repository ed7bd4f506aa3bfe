import { type EntryVerdict, detectableError } from './entry-verdict.js';
import type { Limit } from '../derivative/limit.js';

/** Where the analytic value stands at a kink. `share` and `outside` are final but for what lies next to the kink. */
export type KinkPosition = 'share' | 'between' | 'outside';

/** Ties among up to this many arguments may be shared evenly. */
const LARGEST_TIE = 8;

/**
 * The position of an analytic value between two one-sided slopes. A `share` is one that an implementation declares: one
 * of the slopes, 0, or a whole number of parts of the jump, as where a maximum's gradient is split among ties.
 */
export function kinkPosition(analytic: number, left: Limit, right: Limit, grant: number): KinkPosition {
  const tolerance = Math.max(left.bound, right.bound) + grant;
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
export function judgeKink(
  outcome: EntryVerdict['outcome'],
  analytic: number,
  left: Limit,
  right: Limit,
  grant: number,
): EntryVerdict {
  const middle = (left.value + right.value) / 2;
  const half = Math.abs(right.value - left.value) / 2;
  const tolerance = Math.max(left.bound, right.bound) + grant;
  return {
    outcome,
    numerical: middle,
    error: Math.abs(analytic - middle),
    errorBound: half + tolerance,
    detectable:
      analytic === 0 ? 0 : detectableError(outcome === 'unresolved' ? half + tolerance : tolerance, analytic, analytic),
  };
}
