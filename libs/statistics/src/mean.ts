import { requireSample } from './require-arguments.js';

/** Arithmetic mean. Summed around the first value, so that equal values have exactly their value as mean. */
export function mean(values: readonly number[]): number {
  requireSample('mean', values);
  const origin = values[0]!;
  let sum = 0;
  for (const value of values) sum += value - origin;
  return origin + sum / values.length;
}
