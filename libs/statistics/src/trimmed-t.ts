import { studentTCdf, studentTQuantile } from './distributions.js';
import type { Interval } from './interval.js';
import { mean } from './mean.js';
import { requireProbability, requireSample } from './require-arguments.js';
import { standardDeviation } from './standard-deviation.js';

/** A trimmed mean with its standard error and degrees of freedom. */
export interface TrimmedMean {
  readonly estimate: number;
  readonly standardError: number;
  /** Number of values that are left, minus 1. */
  readonly degreesOfFreedom: number;
}

/** Share of values trimmed at each end: one of ten to nineteen values, none of fewer. A single outlier then affects neither mean nor error. */
const TRIMMED = 0.1;

/**
 * The 10 % trimmed mean with Yuen's standard error, from the winsorised deviation. For fewer than ten values, these are the ordinary mean and
 * its standard error.
 *
 * @param values - at least 2
 * @see Tukey, McLaughlin 1963; Yuen 1974, "The two-sample trimmed t for unequal population variances"
 */
export function trimmedMean(values: readonly number[]): TrimmedMean {
  requireSample('trimmedMean', values, 2);
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const trimmed = Math.floor(TRIMMED * n);
  const kept = sorted.slice(trimmed, n - trimmed);
  const winsorised = sorted.map((value) => Math.min(Math.max(value, kept[0]!), kept.at(-1)!));
  const h = kept.length;
  const standardError = standardDeviation(winsorised) * Math.sqrt((n - 1) / (h * (h - 1)));
  return { estimate: mean(kept), standardError, degreesOfFreedom: h - 1 };
}

/** One-sided p value for the hypothesis "the mean is at most `bound`"; 0 or 1 if all values are equal. */
export function pAbove({ estimate, standardError, degreesOfFreedom }: TrimmedMean, bound: number): number {
  if (standardError === 0) return estimate > bound ? 0 : 1;
  return studentTCdf((bound - estimate) / standardError, degreesOfFreedom);
}

/** The interval each of whose ends is missed with probability `alpha`. */
export function trimmedInterval({ estimate, standardError, degreesOfFreedom }: TrimmedMean, alpha: number): Interval {
  requireProbability('trimmedInterval', 'alpha', alpha);
  const halfWidth = studentTQuantile(1 - alpha, degreesOfFreedom) * standardError;
  return { lower: estimate - halfWidth, upper: estimate + halfWidth };
}
