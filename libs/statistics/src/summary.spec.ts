import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mad } from './mad.js';
import { mean } from './mean.js';
import { median, quantile } from './quantile.js';
import { standardDeviation } from './standard-deviation.js';
import { summary } from './summary.js';
import { sample } from './testing/samples.js';

interface Sample {
  readonly values: number[];
  readonly mean: number;
  readonly standardDeviation: number;
  readonly median: number;
  readonly mad: number;
  readonly probabilities: number[];
  readonly quantiles: number[];
}

const { samples } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { samples: Sample[] };

describe('summary', () => {
  it.each(samples)('agrees with R and SciPy on $values', (expected) => {
    const { values } = expected;
    const found = summary(values);
    expect(found.mean).toBeCloseTo(expected.mean, 10);
    expect(found.standardDeviation).toBeCloseTo(expected.standardDeviation, 10);
    expect(found.p50).toBeCloseTo(expected.median, 12);
    expect(found.mad).toBeCloseTo(expected.mad, 12);
    expect([found.n, found.min, found.max]).toEqual([values.length, Math.min(...values), Math.max(...values)]);
    expected.probabilities.forEach((p, index) =>
      expect(quantile(values, p)).toBeCloseTo(expected.quantiles[index]!, 10),
    );
  });

  it('would notice the divisor n', () => {
    const { values, standardDeviation: expected } = samples[0]!;
    const biased = standardDeviation(values) * Math.sqrt((values.length - 1) / values.length);
    expect(Math.abs(biased / expected - 1)).toBeGreaterThan(0.01);
  });

  it('has null for the standard deviation of one value', () => {
    expect(summary([3])).toEqual({ n: 1, mean: 3, standardDeviation: null, p50: 3, mad: 0, min: 3, max: 3 });
    expect(() => standardDeviation([3])).toThrow('standardDeviation: needs at least 2 values, got 1');
  });

  it('has exactly no spread for equal values', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: 2, max: 50 }), (value, n) => {
        const values = Array.from({ length: n }, () => value);
        expect(standardDeviation(values)).toBe(0);
        expect(mad(values)).toBe(0);
        expect(Math.abs(mean(values) - value)).toBe(0);
      }),
    );
  });

  it('follows shifts and scales, and does not see the order', () => {
    fc.assert(
      fc.property(sample(2), fc.constantFrom(0.5, 2, 4), fc.integer({ min: -99, max: 99 }), (values, scale, shift) => {
        const moved = values.map((value) => shift + scale * value).toReversed();
        for (const location of [mean, median, (v: number[]) => quantile(v, 0.3)]) {
          expect(location(moved)).toBeCloseTo(shift + scale * location(values), 8);
        }
        for (const spread of [standardDeviation, mad]) expect(spread(moved)).toBeCloseTo(scale * spread(values), 8);
      }),
    );
  });

  it('keeps quantiles in order and within the sample', () => {
    fc.assert(
      fc.property(
        sample(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p, q) => {
          expect(quantile(values, Math.min(p, q))).toBeLessThanOrEqual(quantile(values, Math.max(p, q)));
          expect(quantile(values, 0)).toBe(Math.min(...values));
          expect(quantile(values, 1)).toBe(Math.max(...values));
          expect(median(values)).toBe(quantile(values, 0.5));
        },
      ),
    );
  });

  it('refuses nothing, NaN and infinity', () => {
    expect(() => summary([])).toThrow('summary: needs at least 1 value, got 0');
    expect(() => mean([1, NaN])).toThrow('mean: value 1 must be finite, got NaN');
    expect(() => median([Infinity])).toThrow('median: value 0 must be finite, got Infinity');
    expect(() => quantile([1], 1.5)).toThrow('quantile: p must lie in [0, 1], got 1.5');
    expect(() => mad([])).toThrow('mad: needs');
  });
});
