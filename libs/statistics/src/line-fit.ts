import { requirePairs, requireProbability } from './require-arguments.js';
import { studentTQuantile } from './distributions.js';
import type { Interval } from './interval.js';
import { mean } from './mean.js';

export interface LineFit {
  readonly slope: number;
  readonly intercept: number;
  readonly slopeStandardError: number;
  readonly interceptStandardError: number;
  readonly slopeInterval: Interval;
  /** Residual standard deviation with divisor n - 2, in the unit of y. */
  readonly residualStandardDeviation: number;
  /** Share of the variance of y that the line explains; 1 if y does not vary. */
  readonly rSquared: number;
}

/**
 * Least-squares line `y = intercept + slope x`, with standard errors that assume equal error variances.
 *
 * @param level - level of the slope's t interval, default 0.95
 * @throws {RangeError} for fewer than three points, or if all x are equal
 * @see Draper, Smith 1998, "Applied Regression Analysis", chapter 1
 */
export function lineFit(x: readonly number[], y: readonly number[], level = 0.95): LineFit {
  requirePairs('lineFit', x, y, 3);
  requireProbability('lineFit', 'level', level);
  const n = x.length;
  const centerX = mean(x);
  const centerY = mean(y);
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < n; i++) {
    sxx += (x[i]! - centerX) ** 2;
    sxy += (x[i]! - centerX) * (y[i]! - centerY);
    syy += (y[i]! - centerY) ** 2;
  }
  if (sxx === 0) throw new RangeError(`lineFit: x must hold at least two different values, got ${n} times ${centerX}`);
  const slope = sxy / sxx;
  const intercept = centerY - slope * centerX;
  let residuals = 0;
  for (let i = 0; i < n; i++) residuals += (y[i]! - centerY - slope * (x[i]! - centerX)) ** 2;
  const variance = residuals / (n - 2);
  const slopeStandardError = Math.sqrt(variance / sxx);
  const halfWidth = studentTQuantile((1 + level) / 2, n - 2) * slopeStandardError;
  return {
    slope,
    intercept,
    slopeStandardError,
    interceptStandardError: Math.sqrt(variance * (1 / n + centerX ** 2 / sxx)),
    slopeInterval: { lower: slope - halfWidth, upper: slope + halfWidth },
    residualStandardDeviation: Math.sqrt(variance),
    rSquared: syy === 0 ? 1 : 1 - residuals / syy,
  };
}
