import { describe, expect, it } from 'vitest';
import { predictionPValue } from './prediction-p-value.js';
import { simulatePairedNull, simulatePublishedNull, standardNormal } from './simulate-null.js';
import { seededUniform } from './testing/seeded-uniform.js';
import { tTest } from './t-test.js';

describe('under the null hypothesis', () => {
  it('a family of published numbers has a false finding in at most 5 % + 3 standard errors', () => {
    const found = simulatePublishedNull({ uniform: seededUniform(1), repetitions: 600, familySize: 16, seeds: 12 });
    expect(found.limit).toBeCloseTo(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 600), 12);
    expect(found.withinLimit).toBe(true);
    expect(found.families).toBeGreaterThan(5); // the rule is not silent either
  });

  it('so has a family of paired comparisons', () => {
    const found = simulatePairedNull({
      uniform: seededUniform(2),
      repetitions: 300,
      familySize: 6,
      seeds: 12,
      resamples: 99,
    });
    expect(found.withinLimit).toBe(true);
    expect(found.rate).toBeGreaterThan(0);
  });

  it('would notice p values that are not adjusted, and the standard error of the mean for that of a new run', () => {
    const uniform = seededUniform(3);
    let unadjusted = 0;
    let ofMean = 0;
    for (let repetition = 0; repetition < 300; repetition++) {
      const cells = Array.from({ length: 16 }, () => Array.from({ length: 12 }, () => standardNormal(uniform)));
      unadjusted += Number(cells.some((values) => predictionPValue(values, standardNormal(uniform)) < 0.05));
      ofMean += Number(tTest(cells[0]!, standardNormal(uniform)).p < 0.05);
    }
    const limit = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / 300);
    expect(unadjusted / 300).toBeGreaterThan(3 * limit);
    expect(ofMean / 300).toBeGreaterThan(3 * limit);
  });

  it('runs on any population and says where its normal theory does not hold', () => {
    const options = { repetitions: 200, familySize: 8, seeds: 12, alpha: 0.1 };
    const uniformly = simulatePublishedNull({ ...options, uniform: seededUniform(4), draw: (uniform) => uniform() });
    expect(uniformly.withinLimit).toBe(true);
    const heavy = simulatePublishedNull({
      ...options,
      uniform: seededUniform(4),
      draw: (uniform) => standardNormal(uniform) / uniform(),
    });
    expect(heavy.withinLimit).toBe(false);
  });

  it('is the same for the same seed', () => {
    const run = (): unknown =>
      simulatePairedNull({ uniform: seededUniform(9), repetitions: 20, familySize: 2, seeds: 8 });
    expect(run()).toEqual(run());
  });

  it('skips the one uniform number without a quantile', () => {
    const numbers = [0, 0, 0.5];
    expect(standardNormal(() => numbers.shift()!)).toBe(0);
  });

  it('refuses no repetitions', () => {
    expect(() => simulatePublishedNull({ uniform: seededUniform(1), repetitions: 0, familySize: 1, seeds: 1 })).toThrow(
      'simulateNull: repetitions must be an integer of at least 1, got 0',
    );
  });
});
