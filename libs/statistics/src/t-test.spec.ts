import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from './interval.js';
import { mean } from './mean.js';
import { meanInterval } from './student-t-interval.js';
import { type Alternative, tTest } from './t-test.js';
import { measurement, spreadSample } from './testing/samples.js';

const { samples } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { samples: { values: number[]; nullMean: number; tTest: Record<Alternative, number> }[] };

describe('tTest', () => {
  it.each(samples)('agrees with R on $values', ({ values, nullMean, tTest: expected }) => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      const { p } = tTest(values, nullMean, alternative);
      expect(Math.abs(p - expected[alternative]) / expected[alternative]).toBeLessThan(1e-9);
    }
  });

  it('would notice one side for two', () => {
    const { values, nullMean, tTest: expected } = samples[2]!;
    expect(tTest(values, nullMean, 'greater').p).not.toBeCloseTo(expected['two-sided'], 2);
  });

  it('has p below alpha exactly where the interval leaves the null mean out', () => {
    fc.assert(
      fc.property(spreadSample(), measurement, (values, nullMean) => {
        expect(tTest(values, nullMean).p < 0.05).toBe(!contains(meanInterval(values, 0.95), nullMean));
      }),
    );
  });

  it('swaps its sides when the signs are swapped', () => {
    fc.assert(
      fc.property(spreadSample(), (values) => {
        const negated = values.map((value) => -value);
        expect(tTest(negated, 0, 'less').p).toBe(tTest(values, 0, 'greater').p);
        expect(tTest(negated).p).toBe(tTest(values).p);
        expect(tTest(values, 0, 'less').p + tTest(values, 0, 'greater').p).toBeCloseTo(1, 12);
      }),
    );
  });

  it('falls back on the sign test where the values are equal', () => {
    expect(tTest([2, 2, 2])).toEqual({ t: Infinity, degreesOfFreedom: 2, p: 1 / 4 });
    expect(tTest([2, 2, 2], 0, 'greater').p).toBe(1 / 8);
    expect(tTest([2, 2, 2], 0, 'less')).toEqual({ t: Infinity, degreesOfFreedom: 2, p: 1 });
    expect(tTest([2, 2, 2], 5, 'less')).toEqual({ t: -Infinity, degreesOfFreedom: 2, p: 1 / 8 });
    expect(tTest([2, 2, 2], 5, 'greater').p).toBe(1);
    expect(tTest([2, 2, 2], 2)).toEqual({ t: 0, degreesOfFreedom: 2, p: 1 });
    expect(tTest([2]).p).toBe(1);
  });

  it('takes the differences of pairs, not two samples', () => {
    const a = [10, 20, 30, 40, 50];
    const b = [9, 18.9, 29.1, 39, 48.9];
    const paired = tTest(a.map((value, index) => value - b[index]!));
    const unpaired = tTest(a.map((value) => value - mean(b)));
    expect(paired.p).toBeLessThan(0.001);
    expect(unpaired.p).toBeGreaterThan(0.5);
  });

  it('refuses no values', () => {
    expect(() => tTest([])).toThrow('tTest: needs at least 1 value, got 0');
    expect(() => tTest([1, 2], NaN)).toThrow('tTest: nullMean must be finite, got NaN');
  });
});
