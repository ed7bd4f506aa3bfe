import { requireProbability, requireSample } from './require-arguments.js';
import { studentTQuantile } from './distributions.js';
import type { Interval } from './interval.js';
import { mean } from './mean.js';
import { standardDeviation } from './standard-deviation.js';

/**
 * Student t confidence interval for the mean, `mean +- t sd / sqrt(n)` with n - 1 degrees of freedom. For a single value it is the whole real
 * line; for equal values it is a point.
 *
 * @param level - coverage, such as 0.95
 */
export function meanInterval(values: readonly number[], level: number): Interval {
  requireSample('meanInterval', values);
  requireProbability('meanInterval', 'level', level);
  return studentTInterval(values, level, Math.sqrt(1 / values.length));
}

/**
 * Interval that contains one new observation from the same normal population with probability `level`,
 * `mean +- t sd sqrt(1 + 1/n)`. For a single value it is the whole real line; for equal values it is a point.
 *
 * @param level - coverage, such as 0.95
 * @see Hahn, Meeker 1991, "Statistical Intervals"
 */
export function predictionInterval(values: readonly number[], level: number): Interval {
  requireSample('predictionInterval', values);
  requireProbability('predictionInterval', 'level', level);
  return studentTInterval(values, level, Math.sqrt(1 + 1 / values.length));
}

function studentTInterval(values: readonly number[], level: number, factor: number): Interval {
  if (values.length < 2) return { lower: -Infinity, upper: Infinity };
  const center = mean(values);
  const halfWidth = studentTQuantile((1 + level) / 2, values.length - 1) * standardDeviation(values) * factor;
  return { lower: center - halfWidth, upper: center + halfWidth };
}
