import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tTest } from './t-test.js';
import { spreadSample } from './testing/samples.js';
import { equivalenceInterval, tost } from './tost.js';

const fixture = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as {
  tost: { values: number[]; margin: number; pAboveLower: number; pBelowUpper: number; interval90: [number, number] }[];
};

describe('tost', () => {
  it.each(fixture.tost)(
    'agrees with SciPy at margin $margin',
    ({ values, margin, pAboveLower, pBelowUpper, interval90 }) => {
      const found = tost(values, margin);
      expect(found.pAboveLower).toBeCloseTo(pAboveLower, 12);
      expect(found.pBelowUpper).toBeCloseTo(pBelowUpper, 12);
      expect(found.p).toBe(Math.max(found.pAboveLower, found.pBelowUpper));
      expect(found.interval.lower).toBeCloseTo(interval90[0], 10);
      expect(found.interval.upper).toBeCloseTo(interval90[1], 10);
    },
  );

  it('says equivalent exactly where the 1 - 2 alpha interval lies inside the margin', () => {
    fc.assert(
      fc.property(
        spreadSample(),
        fc.integer({ min: 1, max: 1500 }),
        fc.constantFrom(0.01, 0.05),
        (values, margin, alpha) => {
          const { lower, upper } = equivalenceInterval(values, alpha);
          expect(tost(values, margin, alpha).equivalent).toBe(-margin < lower && upper < margin);
        },
      ),
    );
  });

  it('does not take the absence of a significant difference for equivalence', () => {
    const noisy = [-300, 250, -120, 310, -90];
    expect(tTest(noisy).p).toBeGreaterThan(0.5);
    expect(tost(noisy, 20).equivalent).toBe(false);
    expect(tost([1, -2, 0, 3, -1, 2, 0, -2], 20).equivalent).toBe(true);
  });

  it('grows with the margin and does not see which method came first', () => {
    fc.assert(
      fc.property(spreadSample(), fc.integer({ min: 1, max: 500 }), (values, margin) => {
        const { p, pAboveLower } = tost(values, margin);
        expect(tost(values, 2 * margin).p).toBeLessThanOrEqual(p);
        const swapped = tost(
          values.map((value) => -value),
          margin,
        );
        expect(swapped.p).toBe(p);
        expect(swapped.pBelowUpper).toBe(pAboveLower);
      }),
    );
  });

  it('needs five equal values to be sure of them', () => {
    expect(tost([0, 0, 0, 0], 1)).toMatchObject({ p: 1 / 16, equivalent: false });
    expect(tost([0, 0, 0, 0, 0], 1)).toMatchObject({ p: 1 / 32, equivalent: true, interval: { lower: 0, upper: 0 } });
    expect(tost([5, 5, 5, 5, 5], 1)).toMatchObject({ p: 1, equivalent: false });
    expect(tost([1, 1, 1, 1, 1], 1).equivalent).toBe(false);
  });

  it('refuses a margin that is none', () => {
    expect(() => tost([1, 2], 0)).toThrow('tost: margin must be positive and finite, got 0');
    expect(() => tost([1, 2], NaN)).toThrow('got NaN');
    expect(() => tost([1, 2], 1, 0)).toThrow('tost: alpha must lie strictly between 0 and 1, got 0');
    expect(() => equivalenceInterval([1, 2], 0.5)).toThrow(
      'equivalenceInterval: alpha must lie strictly between 0 and 0.5, got 0.5',
    );
  });
});
