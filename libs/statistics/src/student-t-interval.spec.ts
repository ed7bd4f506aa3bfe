import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './distributions.js';
import { contains } from './interval.js';
import { mean } from './mean.js';
import { percentileRank } from './percentile-rank.js';
import { predictionPValue } from './prediction-p-value.js';
import { standardDeviation } from './standard-deviation.js';
import { meanInterval, predictionInterval } from './student-t-interval.js';
import { measurement, sample, spreadSample } from './testing/samples.js';

interface Sample {
  readonly values: number[];
  readonly meanInterval95: [number, number];
  readonly predictionInterval95: [number, number];
  readonly observation: number;
  readonly predictionP: number;
  readonly percentileRanks: [number, number][];
}

const { samples } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { samples: Sample[] };

describe('Student t intervals', () => {
  it.each(samples)('agree with R on $values', ({ values, meanInterval95, predictionInterval95 }) => {
    const ofMean = meanInterval(values, 0.95);
    const ofNext = predictionInterval(values, 0.95);
    expect(ofMean.lower).toBeCloseTo(meanInterval95[0], 8);
    expect(ofMean.upper).toBeCloseTo(meanInterval95[1], 8);
    expect(ofNext.lower).toBeCloseTo(predictionInterval95[0], 8);
    expect(ofNext.upper).toBeCloseTo(predictionInterval95[1], 8);
  });

  it('would notice normal quantiles', () => {
    const { values, meanInterval95 } = samples[0]!;
    const tooNarrow = mean(values) + (normalQuantile(0.975) * standardDeviation(values)) / Math.sqrt(values.length);
    expect(Math.abs(tooNarrow - meanInterval95[1])).toBeGreaterThan(1);
  });

  it('contain the mean, nest in the level and in each other', () => {
    fc.assert(
      fc.property(sample(2), (values) => {
        const narrow = meanInterval(values, 0.8);
        const wide = meanInterval(values, 0.95);
        const next = predictionInterval(values, 0.95);
        expect(contains(narrow, mean(values))).toBe(true);
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        expect(next.lower).toBeLessThanOrEqual(wide.lower);
        expect(next.upper).toBeGreaterThanOrEqual(wide.upper);
      }),
    );
  });

  it('are the whole line for one value and a point for equal values', () => {
    expect(meanInterval([3], 0.95)).toEqual({ lower: -Infinity, upper: Infinity });
    expect(predictionInterval([3], 0.95)).toEqual({ lower: -Infinity, upper: Infinity });
    expect(meanInterval([3, 3, 3], 0.95)).toEqual({ lower: 3, upper: 3 });
    expect(predictionInterval([3, 3], 0.95)).toEqual({ lower: 3, upper: 3 });
  });

  it('refuse no values and no level', () => {
    expect(() => meanInterval([], 0.95)).toThrow('meanInterval: needs at least 1 value, got 0');
    expect(() => predictionInterval([1, 2], 95)).toThrow(
      'predictionInterval: level must lie strictly between 0 and 1, got 95',
    );
  });
});

describe('a new observation', () => {
  it.each(samples)(
    "has SciPy's p and percentiles in $values",
    ({ values, observation, predictionP, percentileRanks }) => {
      expect(predictionPValue(values, observation)).toBeCloseTo(predictionP, 12);
      for (const [value, rank] of percentileRanks) expect(percentileRank(values, value)).toBeCloseTo(rank, 10);
    },
  );

  it('would notice the standard error of the mean and a one-sided p', () => {
    const { values, observation, predictionP } = samples[0]!;
    const shrunk = values.map((value) => mean(values) + (value - mean(values)) / Math.sqrt(values.length + 1));
    expect(predictionPValue(shrunk, observation)).toBeLessThan(predictionP / 10);
    expect(predictionPValue(values, observation) / 2).not.toBeCloseTo(predictionP, 3);
  });

  it('has p below alpha exactly where it leaves the interval', () => {
    fc.assert(
      fc.property(spreadSample(), measurement, fc.constantFrom(0.01, 0.05, 0.3), (values, observation, alpha) => {
        expect(predictionPValue(values, observation) < alpha).toBe(
          !contains(predictionInterval(values, 1 - alpha), observation),
        );
      }),
    );
  });

  it('has the exchangeability p where the sample has no spread', () => {
    expect(predictionPValue([3, 3, 3], 3)).toBe(1);
    expect(predictionPValue([3, 3, 3], 3.001)).toBe(1 / 4);
    expect(predictionPValue([3], -5)).toBe(1 / 2);
    expect(predictionPValue([3], 3)).toBe(1);
  });

  it('has percentiles that mirror', () => {
    fc.assert(
      fc.property(sample(), measurement, (values, value) => {
        const mirrored = percentileRank(
          values.map((other) => -other),
          -value,
        );
        expect(percentileRank(values, value) + mirrored).toBeCloseTo(100, 10);
      }),
    );
  });

  it('has to be a number', () => {
    expect(() => predictionPValue([1, 2], NaN)).toThrow('predictionPValue: observation must be finite, got NaN');
    expect(() => percentileRank([], 1)).toThrow('percentileRank: needs at least 1 value, got 0');
  });
});
