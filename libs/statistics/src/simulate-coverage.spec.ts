import { describe, expect, it } from 'vitest';
import { contains } from './interval.js';
import { simulateCoverage } from './simulate-coverage.js';
import { standardNormal } from './simulate-null.js';
import { meanInterval } from './student-t-interval.js';
import { seededUniform } from './testing/seeded-uniform.js';

describe('coverage', () => {
  it.each(['mean', 'prediction'] as const)('of the %s interval is its level within 3 standard errors', (interval) => {
    for (const level of [0.8, 0.95]) {
      const found = simulateCoverage({ interval, uniform: seededUniform(1), repetitions: 2_000, seeds: 20, level });
      expect(found.withinLimits).toBe(true);
      expect(found.rate).toBe(found.covered / 2_000);
    }
  });

  it('of the expanded BCa interval is 95 % at 20 seeds, where plain bootstrap intervals fall short', () => {
    const simulate = (interval: 'expanded-bca' | 'bca' | 'percentile'): ReturnType<typeof simulateCoverage> =>
      simulateCoverage({ interval, uniform: seededUniform(2), repetitions: 1_500, seeds: 20, resamples: 499 });
    expect(simulate('expanded-bca').withinLimits).toBe(true);
    expect(simulate('bca').rate).toBeLessThan(simulate('expanded-bca').rate);
    expect(simulate('percentile').withinLimits).toBe(false);
  });

  it('of the Wilson interval is a little above its level, over all proportions and at one', () => {
    const options = { interval: 'wilson', repetitions: 4_000, seeds: 20 } as const;
    for (const proportion of [{}, { probability: 0.5 }]) {
      const { rate, standardError } = simulateCoverage({ ...options, ...proportion, uniform: seededUniform(3) });
      expect(rate).toBeGreaterThan(0.95 - 3 * standardError);
      expect(rate).toBeLessThan(0.97);
    }
  });

  it('would notice the interval of the mean in the place of that of a new run', () => {
    const uniform = seededUniform(4);
    let covered = 0;
    for (let repetition = 0; repetition < 500; repetition++) {
      const values = Array.from({ length: 20 }, () => standardNormal(uniform));
      covered += Number(contains(meanInterval(values, 0.95), standardNormal(uniform)));
    }
    expect(covered / 500).toBeLessThan(0.5);
  });

  it('takes 1,999 resamples unless told otherwise', () => {
    let draws = 0;
    const random = seededUniform(1);
    simulateCoverage({ interval: 'bca', uniform: () => (draws++, random()), repetitions: 1, seeds: 3 });
    expect(draws).toBe(3 + 3 * 1_999);
  });

  it('refuses a single seed', () => {
    expect(() => simulateCoverage({ interval: 'mean', uniform: seededUniform(1), repetitions: 1, seeds: 1 })).toThrow(
      'simulateCoverage: seeds must be an integer of at least 2, got 1',
    );
  });
});
