import { requireProbability, requireSample } from './require-arguments.js';
import { studentTQuantile } from './distributions.js';
import type { Interval } from './interval.js';
import { mean } from './mean.js';
import { standardDeviation } from './standard-deviation.js';

/**
 * Student t confidence interval of the mean, `mean +- t sd / sqrt(n)` with n - 1 degrees of freedom. The whole line for a single value;
 * a point where all values are equal.
 *
 * @param level - coverage, such as 0.95
 */
export function meanInterval(values: readonly number[], level: number): Interval {
  requireSample('meanInterval', values);
  requireProbability('meanInterval', 'level', level);
  return studentTInterval(values, level, Math.sqrt(1 / values.length));
}

/**
 * Interval that one new observation from the same normal population enters with probability `level`,
 * `mean +- t sd sqrt(1 + 1/n)`. The whole line for a single value; a point where all values are equal.
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
