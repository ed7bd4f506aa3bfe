import { requireFinite, requireSample } from './require-arguments.js';
import { studentTCdf } from './distributions.js';
import { mean } from './mean.js';
import { standardDeviation } from './standard-deviation.js';

/** The direction that the data must show: away from the null value on either side, above it, or below it. */
export type Alternative = 'two-sided' | 'greater' | 'less';

export interface TTest {
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * One-sample Student t test of the mean. For a paired test, pass the differences of the pairs.
 *
 * Equal values have no variance and therefore no t distribution. Their p value is that of the sign test, which needs no variance: 2^-n in the
 * observed direction (twice that for two sides), and 1 if they equal the null value.
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

/** p value of the sign test for n values that are all on one side of the null value. */
const signP: Readonly<Record<Alternative, (shift: number, n: number) => number>> = {
  'two-sided': (_, n) => 2 ** (1 - n),
  greater: (shift, n) => (shift > 0 ? 2 ** -n : 1),
  less: (shift, n) => (shift < 0 ? 2 ** -n : 1),
};
