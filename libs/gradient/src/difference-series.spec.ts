import { fc, test } from '@fast-check/vitest';
import { type RealScheme, differenceRules } from '@gradproof/gradient-check';
import { ORDER, heap } from '@gradproof/kernels';
import { describe, expect, it } from 'vitest';
import { exactDifference, seriesPolynomials, seriesRule } from './difference-series.js';

const schemes = Object.keys(differenceRules) as RealScheme[];
const coefficient = fc.integer({ min: -8, max: 8 });
const series = fc
  .tuple(coefficient, coefficient, coefficient, coefficient, coefficient)
  .map((c) => Float64Array.from(c));
const at = (c: Float64Array, d: number): number => c.reduceRight((sum, factor) => d * (factor + sum), 0);
const ruleOf = (scheme: RealScheme, step: number) => seriesRule(differenceRules[scheme], step, heap);

describe('the rule applied to a series', () => {
  /** `sum_r f_r S_r x^r` over the orders in use. */
  const quotient = (scheme: RealScheme, step: number, f: Float64Array, x: number): number => {
    const { factors, terms, stride } = ruleOf(scheme, step);
    return Array.from(
      { length: terms },
      (_, t) => f[t * stride]! * factors[t * stride]! * x ** (1 + t * stride),
    ).reduce((a, b) => a + b);
  };
  const isRight = (scheme: RealScheme, step: number, f: Float64Array, x: number, found: number): boolean => {
    const plain = exactDifference(differenceRules[scheme], step, (k) => at(f, k * x));
    // The plain difference cancels all but the orders in use; what it loses is relative to its largest value.
    const size = f.reduce((most, c) => most + Math.abs(c), 0) * (1 + Math.abs(x)) ** ORDER;
    return Math.abs(found - plain) <= 32 * 2 ** -53 * size;
  };
  const steps = fc.constantFrom(1e-8, 1e-3, 0.25, 0.5);
  const inputs = fc.double({ min: -2, max: 2, noNaN: true });

  test.prop([fc.constantFrom(...schemes), series, steps, inputs])(
    'is the rule applied to its values',
    (scheme, f, step, x) => {
      expect(isRight(scheme, step, f, x, quotient(scheme, step, f, x))).toBe(true);
    },
  );

  it.each(schemes)('would be noticed with twice the step: %s', (scheme) => {
    const twice = fc.property(series, inputs, (f, x) => isRight(scheme, 0.25, f, x, quotient(scheme, 0.5, f, x)));
    expect(fc.check(twice).failed).toBe(true);
  });

  it('has the factors of the schemes, and the odd orders only where it has two sides', () => {
    expect(ruleOf('forward', 0.5)).toMatchObject({ terms: 5, stride: 1, distance: 0.5 });
    expect([...ruleOf('forward', 0.5).factors]).toEqual([1, 0.5, 0.25, 0.125, 0.0625]);
    expect(ruleOf('central', 0.5)).toMatchObject({ terms: 3, stride: 2, distance: 0.5 });
    expect(ruleOf('central', 0.5).factors).toMatchObject({ 0: 1, 2: 0.25, 4: 0.0625 });
    expect(ruleOf('five-point', 0.5).distance).toBe(1);
    expect(ruleOf('five-point', 0.5).factors[2]).toBeCloseTo(0, 15); // what its second term is for
    expect(ruleOf('five-point', 0.5).factors[4]).toBeCloseTo(-4 * 0.5 ** 4, 15);
    expect(ruleOf('richardson', 0.5).factors[4]).toBeCloseTo(-(0.5 ** 4) / 4, 15);
    for (const scheme of schemes) expect(ruleOf(scheme, 1e-4).factors[0]).toBe(1);
  });

  it('has room for a polynomial of its orders for each element', () => {
    expect(seriesPolynomials(heap, ruleOf('central', 0.5), 7)).toMatchObject({ terms: 3, stride: 2, termStride: 7 });
    expect(seriesPolynomials(heap, ruleOf('forward', 0.5), 7).coefficients).toHaveLength(35);
  });
});

describe('exactDifference', () => {
  it('of a one-sided rule asks on its side only', () => {
    const asked: number[] = [];
    exactDifference(differenceRules.forward, 0.5, (k) => asked.push(k));
    expect(asked).toEqual([0.5]);
  });
});
