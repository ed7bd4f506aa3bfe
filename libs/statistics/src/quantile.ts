import { requireSample } from './require-arguments.js';

/**
 * Sample quantile of type 7, with linear interpolation between order statistics; this is the default of R and NumPy.
 *
 * @param p - from 0 (minimum) to 1 (maximum)
 * @see Hyndman, Fan 1996, "Sample quantiles in statistical packages"
 */
export function quantile(values: readonly number[], p: number): number {
  requireSample('quantile', values);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: p must lie in [0, 1], got ${p}`);
  return quantileOfSorted(Float64Array.from(values).toSorted(), p);
}

/** The median; for an even number of values, the mean of the middle two. */
export function median(values: readonly number[]): number {
  requireSample('median', values);
  return quantileOfSorted(Float64Array.from(values).toSorted(), 0.5);
}

/** `quantile` of values in ascending order. */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}
