import { requireSample } from './require-arguments.js';

/** Arithmetic mean. It is summed relative to the first value, so that the mean of equal values is exactly that value. */
export function mean(values: readonly number[]): number {
  requireSample('mean', values);
  const origin = values[0]!;
  let sum = 0;
  for (const value of values) sum += value - origin;
  return origin + sum / values.length;
}
