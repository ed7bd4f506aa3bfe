import { requireFinite, requireSample } from './require-arguments.js';
import { studentTCdf } from './distributions.js';
import { mean } from './mean.js';
import { standardDeviation } from './standard-deviation.js';

/**
 * Two-sided p value of one new observation against a sample, from `t = (observation - mean) / (sd sqrt(1 + 1/n))` with n - 1 degrees of
 * freedom. It is below alpha exactly when the observation lies outside `predictionInterval(values, 1 - alpha)`.
 *
 * A sample without spread (equal values, or one value) has no t. By exchangeability alone, the observation is the only different one of
 * n + 1 with probability at most 1 / (n + 1), which is then p; p is 1 if the observation equals the sample.
 */
export function predictionPValue(values: readonly number[], observation: number): number {
  requireSample('predictionPValue', values);
  requireFinite('predictionPValue', 'observation', observation);
  const n = values.length;
  const center = mean(values);
  const deviation = n < 2 ? 0 : standardDeviation(values);
  if (deviation === 0) return observation === center ? 1 : 1 / (n + 1);
  const t = (observation - center) / (deviation * Math.sqrt(1 + 1 / n));
  return Math.min(1, 2 * studentTCdf(-Math.abs(t), n - 1));
}
