import { requireSample } from './require-arguments.js';
import { median } from './quantile.js';

/** Raw median absolute deviation from the median. Without the factor 1.4826 it is in the values' unit, but not a standard deviation. */
export function mad(values: readonly number[]): number {
  requireSample('mad', values);
  const center = median(values);
  return median(values.map((value) => Math.abs(value - center)));
}
