import { constantNear } from './known-constant.js';
import { fractionNear } from './fraction.js';

/** Relative difference between a factor and the batch size that rounding explains. */
const SAME = 1e-6;

/**
 * Returns what a factor on a gradient comes from, as the end of a sentence that names the factor.
 *
 * @param precision - relative precision of the factor
 */
export function factorCause(factor: number, precision: number, batchSize?: number): string {
  // in a batch of 2, a mean is not to be told from the 2 of a square
  if (batchSize !== undefined && batchSize > 2) {
    const is = (value: number): boolean => Math.abs(factor - value) <= Math.max(SAME, precision) * value;
    if (is(batchSize)) return `, and the batch is ${batchSize}: the batch mean is missing`;
    if (is(1 / batchSize)) return `, and the batch is ${batchSize}: the batch mean is taken twice`;
  }
  const fraction = fractionNear(factor, Math.max(precision, SAME));
  if (fraction === '-1') return ': a sign';
  const constant = constantNear(factor, Math.max(precision, SAME));
  const known = fraction?.includes('/') ? fraction : constant;
  const named = known === undefined ? '' : `, which is ${known}`;
  return `${named}: a factor is missing or there twice`;
}
