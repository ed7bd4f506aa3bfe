import { requireSample } from './require-arguments.js';
import { mean } from './mean.js';

/**
 * Sample standard deviation with divisor n - 1, computed in two passes; exactly 0 for equal values.
 *
 * @throws {RangeError} for fewer than two values, which have no spread to estimate
 */
export function standardDeviation(values: readonly number[]): number {
  requireSample('standardDeviation', values, 2);
  const center = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - center) ** 2;
  return Math.sqrt(sum / (values.length - 1));
}
