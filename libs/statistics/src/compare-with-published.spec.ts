import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './adjusted-p-values.js';
import { compareWithPublished } from './compare-with-published.js';
import { contains } from './interval.js';
import { mean } from './mean.js';
import { minimumDetectableDeviation } from './minimum-detectable-effect.js';
import { predictionPValue } from './prediction-p-value.js';
import { standardDeviation } from './standard-deviation.js';
import { measurement, sample } from './testing/samples.js';

const ours = [70.1, 71.3, 69.8, 70.6, 70.9, 71.8, 70.2, 69.5, 70.7, 71.1];
const compareOne = (
  values: readonly number[],
  published: number,
  margin = 3,
): ReturnType<typeof compareWithPublished>[number] => compareWithPublished([{ values, published }], { margin })[0]!;

const cells = fc.array(fc.record({ values: sample(1, 25), published: measurement }), { minLength: 1, maxLength: 8 });

describe('compareWithPublished', () => {
  it('is consistent inside a narrow interval, and differs far outside', () => {
    expect(compareOne(ours, 70.4).verdict).toBe('consistent');
    expect(compareOne(ours, 76).verdict).toBe('differs');
  });

  it('says nothing from an interval so wide that the margin could hide in it', () => {
    expect(compareOne(ours, 70.4, 1)).toMatchObject({ verdict: 'inconclusive', reason: 'margin-not-detectable' });
    expect(compareOne([70, 71], 70.4)).toMatchObject({ verdict: 'inconclusive', reason: 'margin-not-detectable' });
  });

  it('says nothing about one number outside where many were looked at', () => {
    const outside = mean(ours) + 2.6 * standardDeviation(ours);
    expect(compareOne(ours, outside).verdict).toBe('differs');
    const others = Array.from({ length: 63 }, () => ({ values: ours, published: 70.4 }));
    const among = compareWithPublished([{ values: ours, published: outside }, ...others], { margin: 3 });
    expect(among[0]).toMatchObject({ verdict: 'inconclusive', reason: 'outside-interval' });
    expect(among.slice(1).every(({ verdict }) => verdict === 'consistent')).toBe(true);
  });

  it('reports what it decided by', () => {
    const found = compareOne(ours, 71);
    expect(found.n).toBe(10);
    expect(found.difference).toBeCloseTo(mean(ours) - 71, 12);
    expect(found.percentile).toBe(70);
    expect(found.p).toBe(predictionPValue(ours, 71));
    expect(found.minimumDetectableDeviation).toBeCloseTo(
      minimumDetectableDeviation(standardDeviation(ours), 10, 0.05, 0.8),
      10,
    );
    expect(found.differenceInterval.upper).toBeCloseTo(found.predictionInterval.upper - 71, 12);
  });

  it('handles samples without spread by exchangeability alone', () => {
    const equal = (n: number): number[] => Array.from({ length: n }, () => 70);
    expect(compareOne([70], 70)).toMatchObject({ verdict: 'inconclusive', reason: 'no-spread', p: 1 });
    expect(compareOne(equal(18), 70)).toMatchObject({ verdict: 'inconclusive', reason: 'no-spread' });
    expect(compareOne(equal(19), 70).verdict).toBe('consistent');
    expect(compareOne(equal(19), 70.1)).toMatchObject({ verdict: 'inconclusive', p: 1 / 20 });
    expect(compareOne(equal(20), 70.1).verdict).toBe('differs');
  });

  it('never differs inside the interval, never agrees outside, and adjusts over all cells', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 2000 }), (family, margin) => {
        const found = compareWithPublished(family, { margin });
        expect(found.map(({ adjustedP }) => adjustedP)).toEqual(
          holm(family.map(({ values, published }) => predictionPValue(values, published))),
        );
        found.forEach(({ verdict, reason, adjustedP, predictionInterval }, index) => {
          const inside = contains(predictionInterval, family[index]!.published);
          expect(verdict === 'differs').toBe(adjustedP < 0.05);
          expect(verdict).not.toBe(inside ? 'differs' : 'consistent');
          expect(reason === undefined).toBe(verdict !== 'inconclusive');
        });
      }),
    );
  });

  it('is not less sure of a wider margin', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 1000 }), (family, margin) => {
        const narrow = compareWithPublished(family, { margin });
        compareWithPublished(family, { margin: 2 * margin }).forEach(({ verdict }, index) => {
          expect(['inconclusive', verdict]).toContain(narrow[index]!.verdict);
        });
      }),
    );
  });

  it('does not see the direction of the scale', () => {
    fc.assert(
      fc.property(cells, (family) => {
        const mirrored = family.map(({ values, published }) => ({
          values: values.map((value) => -value),
          published: -published,
        }));
        const verdicts = compareWithPublished(family, { margin: 500 }).map(({ verdict }) => verdict);
        expect(compareWithPublished(mirrored, { margin: 500 }).map(({ verdict }) => verdict)).toEqual(verdicts);
      }),
    );
  });

  it('refuses an undeclared margin and a cell without runs', () => {
    expect(() => compareWithPublished([], { margin: 0 })).toThrow(
      'compareWithPublished: margin must be positive, got 0',
    );
    expect(() => compareOne([], 70)).toThrow('compareWithPublished: needs at least 1 value, got 0');
    expect(() => compareOne([1], NaN)).toThrow('compareWithPublished: published must be finite, got NaN');
    expect(() => compareWithPublished([], { margin: 1, alpha: 0 })).toThrow('alpha');
    expect(compareWithPublished([], { margin: 1 })).toEqual([]);
  });
});
