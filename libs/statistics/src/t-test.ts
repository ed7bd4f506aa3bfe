import { requireFinite, requireSample } from './require-arguments.js';
import { studentTCdf } from './distributions.js';
import { mean } from './mean.js';
import { standardDeviation } from './standard-deviation.js';

/** The direction that the data have to show: away from the null value on either side, above it, or below it. */
export type Alternative = 'two-sided' | 'greater' | 'less';

export interface TTest {
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * One-sample Student t test of the mean; give it the differences of a pair for the paired test.
 *
 * Equal values have no variance and so no t distribution: p is then that of the sign test, 2^-n in the direction seen (twice that for
 * two sides), which holds without any; 1 where they equal the null value.
 *
 * @param nullMean - mean under the null hypothesis, in the values' unit
 */
export function tTest(values: readonly number[], nullMean = 0, alternative: Alternative = 'two-sided'): TTest {
  requireSample('tTest', values);
  requireFinite('tTest', 'nullMean', nullMean);
  const n = values.length;
  const shift = mean(values) - nullMean;
  const deviation = n < 2 ? 0 : standardDeviation(values);
  if (deviation === 0) {
    if (shift === 0) return { t: 0, degreesOfFreedom: n - 1, p: 1 };
    return { t: shift * Infinity, degreesOfFreedom: n - 1, p: signP[alternative](shift, n) };
  }
  const t = shift / (deviation / Math.sqrt(n));
  return { t, degreesOfFreedom: n - 1, p: tailP[alternative](t, n - 1) };
}

const tailP: Readonly<Record<Alternative, (t: number, degreesOfFreedom: number) => number>> = {
  'two-sided': (t, degreesOfFreedom) => Math.min(1, 2 * studentTCdf(-Math.abs(t), degreesOfFreedom)),
  greater: (t, degreesOfFreedom) => studentTCdf(-t, degreesOfFreedom),
  less: studentTCdf,
};

/** For n values on one side of the null value. */
const signP: Readonly<Record<Alternative, (shift: number, n: number) => number>> = {
  'two-sided': (_, n) => 2 ** (1 - n),
  greater: (shift, n) => (shift > 0 ? 2 ** -n : 1),
  less: (shift, n) => (shift < 0 ? 2 ** -n : 1),
};
