import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bcaInterval, expandedBcaInterval, percentileInterval } from './bootstrap.js';
import { contains } from './interval.js';
import { mean } from './mean.js';
import { median } from './quantile.js';
import { sample, spreadSample } from './testing/samples.js';
import { seededUniform } from './testing/seeded-uniform.js';

interface Bootstrap {
  readonly values: number[];
  readonly statistic: 'mean' | 'median';
  readonly seed: number;
  readonly resamples: number;
  readonly percentile: [number, number];
  readonly bca: [number, number];
}

const { bootstrap, uniform42 } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { bootstrap: Bootstrap[]; uniform42: number[] };

const statistics = { mean, median };
const intervals = { percentileInterval, bcaInterval, expandedBcaInterval };
const fewer = (seed: number): { uniform: () => number; resamples: number } => ({
  uniform: seededUniform(seed),
  resamples: 199,
});

describe('bootstrap intervals', () => {
  it('draw the same numbers as the reference', () => {
    const uniform = seededUniform(42);
    expect(uniform42.map(uniform)).toEqual(uniform42);
  });

  it.each(bootstrap)(
    'agree with SciPy on the $statistic of $values',
    ({ values, statistic, seed, resamples, percentile, bca }) => {
      const spread = percentile[1] - percentile[0];
      const ofPercentiles = percentileInterval(values, statistics[statistic], 0.95, {
        uniform: seededUniform(seed),
        resamples,
      });
      expect(Math.abs(ofPercentiles.lower - percentile[0]) / spread).toBeLessThan(1e-10);
      expect(Math.abs(ofPercentiles.upper - percentile[1]) / spread).toBeLessThan(1e-10);
      const corrected = bcaInterval(values, statistics[statistic], 0.95, { uniform: seededUniform(seed), resamples });
      expect(Math.abs(corrected.lower - bca[0]) / spread).toBeLessThan(1e-10);
      expect(Math.abs(corrected.upper - bca[1]) / spread).toBeLessThan(1e-10);
    },
  );

  it('would notice a missing correction on skewed values', () => {
    const { percentile, bca } = bootstrap[0]!;
    expect(Math.abs(percentile[1] - bca[1]) / (percentile[1] - percentile[0])).toBeGreaterThan(0.05);
  });

  it('are the same for the same seed, and others for another', () => {
    const { values } = bootstrap[0]!;
    for (const interval of Object.values(intervals)) {
      expect(interval(values, mean, 0.95, fewer(3))).toEqual(interval(values, mean, 0.95, fewer(3)));
      expect(interval(values, mean, 0.95, fewer(3))).not.toEqual(interval(values, mean, 0.95, fewer(4)));
    }
  });

  it('stay within the sample, nest in the level, and follow shift and scale', () => {
    fc.assert(
      fc.property(spreadSample(3, 12), fc.integer(), (values, seed) => {
        for (const interval of Object.values(intervals)) {
          const wide = interval(values, mean, 0.95, fewer(seed));
          const narrow = interval(values, mean, 0.5, fewer(seed));
          expect(wide.lower).toBeGreaterThanOrEqual(Math.min(...values));
          expect(wide.upper).toBeLessThanOrEqual(Math.max(...values));
          expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
          expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
          const moved = interval(
            values.map((value) => 2 * value + 64),
            mean,
            0.95,
            fewer(seed),
          );
          expect(moved.lower).toBeCloseTo(2 * wide.lower + 64, 6);
          expect(moved.upper).toBeCloseTo(2 * wide.upper + 64, 6);
        }
      }),
    );
  });

  it('contain the mean at level 0.95', () => {
    fc.assert(
      fc.property(sample(5, 15), fc.integer(), (values, seed) => {
        const found = percentileInterval(values, mean, 0.95, fewer(seed));
        expect(contains({ lower: found.lower - 1e-9, upper: found.upper + 1e-9 }, mean(values))).toBe(true);
      }),
    );
  });

  it('widen when expanded', () => {
    const { values } = bootstrap[1]!;
    const plain = bcaInterval(values, mean, 0.95, fewer(1));
    const expanded = expandedBcaInterval(values, mean, 0.95, fewer(1));
    expect(expanded.lower).toBeLessThan(plain.lower);
    expect(expanded.upper).toBeGreaterThan(plain.upper);
  });

  it('resample rows together: a difference within rows keeps its pairing', () => {
    const rows = [10, 20, 30, 40, 50, 60].map((a, index) => ({ a, b: a - 1 - (index % 2) }));
    const difference = (sampled: readonly { a: number; b: number }[]): number => mean(sampled.map(({ a, b }) => a - b));
    const paired = bcaInterval(rows, difference, 0.95, fewer(2));
    expect(paired.lower).toBeGreaterThanOrEqual(1);
    expect(paired.upper).toBeLessThanOrEqual(2);
  });

  it('are the point where nothing varies', () => {
    for (const interval of Object.values(intervals)) {
      expect(interval([4, 4, 4], mean, 0.95, fewer(1))).toEqual({ lower: 4, upper: 4 });
      expect(interval([4], mean, 0.95, fewer(1))).toEqual({ lower: 4, upper: 4 });
      expect(interval([1, 2, 3], () => 7, 0.95, fewer(1))).toEqual({ lower: 7, upper: 7 });
    }
  });

  it('stay finite where the statistic is an end of its distribution, or a deletion moves nothing or too much', () => {
    const largest = (sampled: readonly number[]): number => Math.max(...sampled);
    const found = bcaInterval([1, 2, 3, 4, 5], largest, 0.95, fewer(1));
    expect(contains({ lower: 1, upper: 5 }, found.lower)).toBe(true);
    expect(found.upper).toBe(5);
    // The number of different values falls in every resample with a repetition, so that no replicate lies above the estimate.
    const distinct = (sampled: readonly number[]): number => new Set(sampled).size;
    const counts = bcaInterval([1, 2, 3, 4, 5, 6, 7, 8], distinct, 0.95, fewer(1));
    expect(counts.lower).toBeLessThanOrEqual(counts.upper);
    expect(Number.isFinite(counts.upper)).toBe(true);
    const wild = [...Array.from({ length: 400 }, () => 0), 1e6];
    const extreme = bcaInterval(wild, mean, 1 - 1e-12, fewer(5));
    expect(extreme.lower).toBeLessThanOrEqual(extreme.upper);
  });

  it('refuse no values, no level, no resamples and a statistic that is not a number', () => {
    expect(() => bcaInterval([], mean, 0.95, fewer(1))).toThrow('bcaInterval: needs at least 1 value, got 0');
    expect(() => expandedBcaInterval([1, 2], mean, 1, fewer(1))).toThrow(
      'expandedBcaInterval: level must lie strictly between 0 and 1, got 1',
    );
    expect(() => percentileInterval([1, 2], mean, 0.95, { uniform: seededUniform(1), resamples: 0.5 })).toThrow(
      'percentileInterval: resamples',
    );
    expect(() => bcaInterval([1, 2], () => NaN, 0.95, fewer(1))).toThrow(
      'bcaInterval: the statistic must be finite on every resample, got NaN',
    );
  });
});
