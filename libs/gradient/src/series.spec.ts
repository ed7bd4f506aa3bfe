import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { ORDER, type Series, moveSeries } from '@gradproof/kernels';
import { type ActivationName, sigmoid } from '@gradproof/network';
import { smoothActivations } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { hiddenMoves } from './hidden-move.js';
import { derivativeGrowth, holomorphic, moveSeriesOf } from './series.js';

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

/** The move of one unit at a, by the factors of its activation. */
function hiddenSeries(activation: ActivationName, a: number, out: Series): void {
  const { factors, shift } = moveSeriesOf(activation);
  const x = activation === 'tanh' ? 2 * a : a;
  const gates = Float64Array.of(sigmoid(x));
  moveSeries({ gates, complements: Float64Array.of(sigmoid(-x)), factors: Float64Array.from(factors), shift }, 0, out);
}

describe('moveSeriesOf', () => {
  it.each(fixtures)('equals 60-digit arithmetic: $activation at $a', ({ activation, a, series: expected }) => {
    const out = series();
    hiddenSeries(activation, a, out);
    expect(Math.abs(out[0]! / expected[0]! - 1)).toBeLessThanOrEqual(1e-15);
    // The higher orders have zeros; what they are small beside is the first.
    out.forEach((c, r) => expect(Math.abs(c - expected[r]!)).toBeLessThanOrEqual(1e-15 * 2 ** r * expected[0]!));
  });

  it('of a ReLU is linear, but for its kink', () => {
    expect(moveSeriesOf('relu')).toMatchObject({ kinked: true, growth: 1, holomorphic: Infinity });
  });

  test.prop([fc.constantFrom(...smoothActivations), fc.double({ min: -30, max: 30, noNaN: true }), small])(
    'sums to the hidden move within its first dropped term',
    (activation, a, d) => {
      const out = series();
      hiddenSeries(activation, a, out);
      const move = hiddenMoves[activation](a, d / 4, { multiplyAdds: 0, transcendentals: 0 });
      const dropped =
        derivativeGrowth[activation] *
        out[0]! *
        holomorphic[activation] *
        (Math.abs(d / 4) / holomorphic[activation]) ** 6;
      expect(Math.abs(at(out, d / 4) - move)).toBeLessThanOrEqual(1.1 * dropped + 1e-15 * Math.abs(move) + 2 ** -1022);
    },
  );
});

describe('derivativeGrowth', () => {
  // |sigmoid'| at a + r e^(i phi): |1 + e^(-z)|^2 = 1 + 2 e^-x cos y + e^-2x
  const absoluteSigmoid = (x: number, y: number): number =>
    1 / Math.sqrt(1 + 2 * Math.exp(-x) * Math.cos(y) + Math.exp(-2 * x));
  const absoluteDerivative: Readonly<Record<string, (x: number, y: number) => number>> = {
    sigmoid: (x, y) => absoluteSigmoid(x, y) * absoluteSigmoid(-x, -y),
    tanh: (x, y) => 4 * absoluteSigmoid(2 * x, 2 * y) * absoluteSigmoid(-2 * x, -2 * y),
    softplus: absoluteSigmoid,
  };

  test.prop(
    [
      fc.constantFrom(...smoothActivations),
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 7, noNaN: true }),
    ],
    {
      numRuns: 1000,
    },
  )('bounds the derivative on the whole disc', (activation, a, angle) => {
    const radius = holomorphic[activation];
    const derivative = absoluteDerivative[activation]!;
    const there = derivative(a + radius * Math.cos(angle), radius * Math.sin(angle));
    expect(there).toBeLessThanOrEqual(derivativeGrowth[activation] * derivative(a, 0));
  });
});
