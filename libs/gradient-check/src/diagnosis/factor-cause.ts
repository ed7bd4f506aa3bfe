import { constantNear } from './known-constant.js';
import { fractionNear } from './fraction.js';

/** Relative difference between a factor and a number with a name that rounding in the faulty code explains. */
export const SAME_FACTOR = 1e-6;

/**
 * Returns what a factor on a gradient comes from, as the end of a sentence that names the factor.
 *
 * @param precision - relative precision of the factor
 */
export function factorCause(factor: number, precision: number, batchSize?: number): string {
  if (batchSize !== undefined && batchSize > 1) {
    const is = (value: number): boolean => Math.abs(factor - value) <= Math.max(SAME_FACTOR, precision) * value;
    // a batch of 2 looks like the 2 of a square
    if (batchSize === 2 && is(2))
      return ', and the batch is 2: the batch mean is missing, or a factor of 2 is applied twice';
    if (batchSize === 2 && is(1 / 2)) return ': a factor of 2 is missing, or the mean of the batch of 2 is taken twice';
    if (is(batchSize)) return `, and the batch is ${batchSize}: the batch mean is missing`;
    if (is(1 / batchSize)) return `, and the batch is ${batchSize}: the batch mean is taken twice`;
  }
  const fraction = fractionNear(factor, Math.max(precision, SAME_FACTOR));
  if (fraction === '-1') return ': a sign';
  const constant = constantNear(factor, Math.max(precision, SAME_FACTOR));
  const known = fraction?.includes('/') ? fraction : constant;
  if (known === undefined) return ': a factor is missing or applied twice';
  const whole = /^1\/(\d+)$/.exec(known)?.[1];
  return whole === undefined
    ? `, a factor of ${known}: one is missing or applied twice`
    : `: a factor of ${whole} is missing, or one of ${known} is applied twice`;
}
