import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { ORDER, type Series, bernoulliSeries, compose, logOnePlus } from './series.js';

const series = (): Series => new Float64Array(ORDER);
const at = (c: Series, d: number): number => c.reduceRight((sum, coefficient) => d * (coefficient + sum), 0);
const small = fc.double({ min: -1, max: 1, noNaN: true }).map((c) => c / 8);
const coefficients = fc.tuple(small, small, small, small, small).map((c) => Float64Array.from(c));

describe('logOnePlus', () => {
  // |s| <= 5/8 on the unit disc, so |log(1 + s)| < 1 there.
  const d = 2 ** -8;
  const isLogarithm = (out: Series, s: Series): boolean =>
    Math.abs(at(out, d) - Math.log1p(at(s, d))) <= d ** 6 / (1 - d) + 2 ** -52 * d;

  test.prop([coefficients])('is the logarithm up to the fifth order', (s) => {
    const out = series();
    logOnePlus(s, out);
    expect(isLogarithm(out, s)).toBe(true);
  });

  it.each([1, 2, 3, 4, 5])('would be noticed with coefficient %i off by 0.01', (order) => {
    const s = new Float64Array(ORDER).fill(1 / 8);
    const out = series();
    logOnePlus(s, out);
    out[order - 1]! += 0.01;
    expect(isLogarithm(out, s)).toBe(false);
  });
});

describe('compose', () => {
  test.prop([coefficients, coefficients])('is the series of the composition', (f, z) => {
    const out = series();
    compose(f, z, out);
    const d = 2 ** -8;
    expect(Math.abs(at(out, d) - at(f, at(z, d)))).toBeLessThanOrEqual(d ** 6 + 2 ** -52 * d);
  });
});

describe('bernoulliSeries', () => {
  test.prop([fc.double({ min: 0, max: 1, noNaN: true })])('is log(1 + p (exp(u) - 1))', (p) => {
    const out = series();
    bernoulliSeries(p, 1 - p, out);
    const u = 2 ** -8;
    expect(Math.abs(at(out, u) - Math.log1p(p * Math.expm1(u)))).toBeLessThanOrEqual(p * (u ** 6 + 2 ** -51 * u));
  });
});
