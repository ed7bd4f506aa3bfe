import { requireProbability, requireSample } from './require-arguments.js';
import type { Interval } from './interval.js';
import { meanInterval } from './student-t-interval.js';
import { tTest } from './t-test.js';

export interface Tost {
  /** The larger of the two one-sided p values. */
  readonly p: number;
  /** p value for the null hypothesis mean <= -margin. */
  readonly pAboveLower: number;
  /** p value for the null hypothesis mean >= margin. */
  readonly pBelowUpper: number;
  readonly interval: Interval;
  readonly equivalent: boolean;
}

/**
 * Two one-sided t tests of equivalence. The mean is shown to lie strictly within +-margin if both tests reject at alpha; for values with a
 * spread, that is the same as `equivalenceInterval` lying within +-margin. The absence of a significant difference is not equivalence; this is.
 *
 * @param values - differences, one per pair
 * @param margin - positive, in the values' unit, declared before the values were seen
 * @see Schuirmann 1987
 */
export function tost(values: readonly number[], margin: number, alpha = 0.05): Tost {
  requireSample('tost', values);
  requireProbability('tost', 'alpha', alpha);
  if (!(margin > 0 && margin < Infinity))
    throw new RangeError(`tost: margin must be positive and finite, got ${margin}`);
  const pAboveLower = tTest(values, -margin, 'greater').p;
  const pBelowUpper = tTest(values, margin, 'less').p;
  const p = Math.max(pAboveLower, pBelowUpper);
  return { p, pAboveLower, pBelowUpper, interval: equivalenceInterval(values, alpha), equivalent: p < alpha };
}

/** The interval that `tost` compares with its margin: the t interval at level 1 - 2 alpha (90 % for alpha .05). */
export function equivalenceInterval(values: readonly number[], alpha = 0.05): Interval {
  requireSample('equivalenceInterval', values);
  if (!(alpha > 0 && alpha < 0.5)) {
    throw new RangeError(`equivalenceInterval: alpha must lie strictly between 0 and 0.5, got ${alpha}`);
  }
  return meanInterval(values, 1 - 2 * alpha);
}
