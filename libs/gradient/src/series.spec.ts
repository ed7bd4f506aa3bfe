import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { type ActivationName } from '@gradproof/network';
import { smoothActivations } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { hiddenMoves } from './hidden-move.js';
import { ORDER, type Series, bernoulliSeries, compose, derivativeGrowth, hiddenSeries, holomorphic, logOnePlus } from './series.js';

interface HiddenSeries {
  readonly activation: ActivationName;
  readonly a: number;
  readonly series: readonly number[];
}

const { hiddenSeries: fixtures } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/loss-change.json', import.meta.url), 'utf8'),
) as { hiddenSeries: readonly HiddenSeries[] };

const series = (): Series => new Float64Array(ORDER);
const at = (c: Series, d: number): number => c.reduceRight((sum, coefficient) => d * (coefficient + sum), 0);
const small = fc.double({ min: -1, max: 1, noNaN: true }).map((c) => c / 8);
const coefficients = fc.tuple(small, small, small, small, small).map((c) => Float64Array.from(c));

describe('hiddenSeries', () => {
  it.each(fixtures)('equals 60-digit arithmetic: $activation at $a', ({ activation, a, series: expected }) => {
    const out = series();
    hiddenSeries(activation, a, out);
    expect(Math.abs(out[0]! / expected[0]! - 1)).toBeLessThanOrEqual(1e-15);
    // The higher orders have zeros; what they are small beside is the first.
    out.forEach((c, r) => expect(Math.abs(c - expected[r]!)).toBeLessThanOrEqual(1e-15 * 2 ** r * expected[0]!));
  });

  it('of a ReLU is its slope, 0 at the kink', () => {
    const out = Float64Array.of(9, 9, 9, 9, 9);
    hiddenSeries('relu', 3, out);
    expect([...out]).toEqual([1, 0, 0, 0, 0]);
    hiddenSeries('relu', 0, out);
    expect([...out]).toEqual([0, 0, 0, 0, 0]);
  });

  test.prop([fc.constantFrom(...smoothActivations), fc.double({ min: -30, max: 30, noNaN: true }), small])(
    'sums to the hidden move within its first dropped term',
    (activation, a, d) => {
      const out = series();
      hiddenSeries(activation, a, out);
      const move = hiddenMoves[activation](a, d / 4, { multiplyAdds: 0, transcendentals: 0 });
      const dropped = derivativeGrowth[activation] * out[0]! * holomorphic[activation] * (Math.abs(d / 4) / holomorphic[activation]) ** 6;
      expect(Math.abs(at(out, d / 4) - move)).toBeLessThanOrEqual(1.1 * dropped + 1e-15 * Math.abs(move));
    },
  );
});

describe('derivativeGrowth', () => {
  // |sigmoid'| at a + r e^(i phi): |1 + e^(-z)|^2 = 1 + 2 e^-x cos y + e^-2x
  const absoluteSigmoid = (x: number, y: number): number => 1 / Math.sqrt(1 + 2 * Math.exp(-x) * Math.cos(y) + Math.exp(-2 * x));
  const absoluteDerivative: Readonly<Record<string, (x: number, y: number) => number>> = {
    sigmoid: (x, y) => absoluteSigmoid(x, y) * absoluteSigmoid(-x, -y),
    tanh: (x, y) => 4 * absoluteSigmoid(2 * x, 2 * y) * absoluteSigmoid(-2 * x, -2 * y),
    softplus: absoluteSigmoid,
  };

  test.prop([fc.constantFrom(...smoothActivations), fc.double({ min: -40, max: 40, noNaN: true }), fc.double({ min: 0, max: 7, noNaN: true })], {
    numRuns: 1000,
  })('bounds the derivative on the whole disc', (activation, a, angle) => {
    const radius = holomorphic[activation];
    const derivative = absoluteDerivative[activation]!;
    const there = derivative(a + radius * Math.cos(angle), radius * Math.sin(angle));
    expect(there).toBeLessThanOrEqual(derivativeGrowth[activation] * derivative(a, 0));
  });
});

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
