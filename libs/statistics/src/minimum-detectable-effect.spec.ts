import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { studentTQuantile } from './distributions.js';
import { minimumDetectableDeviation, minimumDetectableEffect } from './minimum-detectable-effect.js';
import { predictionPValue } from './prediction-p-value.js';
import { standardNormal } from './simulate-null.js';
import { tTest } from './t-test.js';
import { seededUniform } from './testing/seeded-uniform.js';

const fixture = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { minimumDetectableEffect: [number, number, number, number, number, number][] };

describe('minimumDetectableEffect', () => {
  it.each(fixture.minimumDetectableEffect)(
    'agrees with 20-digit quadrature for sd %d, n %d, alpha %d, power %d',
    (deviation, n, alpha, power, two, one) => {
      expect(Math.abs(minimumDetectableEffect(deviation, n, alpha, power) / two - 1)).toBeLessThan(1e-10);
      expect(Math.abs(minimumDetectableEffect(deviation, n, alpha, power, 1) / one - 1)).toBeLessThan(1e-10);
    },
  );

  it('would notice the sum of two quantiles, the usual approximation', () => {
    const [deviation, n, alpha, power, two] = fixture.minimumDetectableEffect.find(([, size]) => size === 5)!;
    const approximation =
      ((studentTQuantile(1 - alpha / 2, n - 1) + studentTQuantile(power, n - 1)) * deviation) / Math.sqrt(n);
    expect(Math.abs(approximation / two - 1)).toBeGreaterThan(0.005);
  });

  it('is detected with the stated power, in 4,000 simulated experiments', () => {
    const uniform = seededUniform(5);
    const effect = minimumDetectableEffect(2, 8, 0.05, 0.8);
    const deviation = minimumDetectableDeviation(2, 8, 0.05, 0.8);
    let ofMean = 0;
    let ofNext = 0;
    for (let repetition = 0; repetition < 4_000; repetition++) {
      const values = Array.from({ length: 8 }, () => 2 * standardNormal(uniform));
      ofMean += Number(tTest(values, effect).p < 0.05);
      ofNext += Number(predictionPValue(values, deviation + 2 * standardNormal(uniform)) < 0.05);
    }
    const standardError = Math.sqrt((0.8 * 0.2) / 4_000);
    expect(Math.abs(ofMean / 4_000 - 0.8)).toBeLessThan(3 * standardError);
    expect(Math.abs(ofNext / 4_000 - 0.8)).toBeLessThan(3 * standardError);
  });

  it('falls with n for a mean, but not below three standard deviations or so for one run', () => {
    const sizes = [2, 3, 5, 10, 20, 100, 1000];
    const ofMean = sizes.map((n) => minimumDetectableEffect(1, n, 0.05, 0.8));
    const ofNext = sizes.map((n) => minimumDetectableDeviation(1, n, 0.05, 0.8));
    expect(ofMean.toSorted((a, b) => b - a)).toEqual(ofMean);
    expect(ofNext.toSorted((a, b) => b - a)).toEqual(ofNext);
    expect(ofMean.at(-1)).toBeLessThan(0.1);
    expect(ofNext.at(-1)).toBeCloseTo(2.8, 1);
  });

  it('is infinite for one value and 0 without spread', () => {
    expect(minimumDetectableEffect(1, 1, 0.05, 0.8)).toBe(Infinity);
    expect(minimumDetectableDeviation(0, 5, 0.05, 0.8)).toBe(0);
  });

  it('refuses a design that is none', () => {
    expect(() => minimumDetectableEffect(-1, 5, 0.05, 0.8)).toThrow(
      'standardDeviation must be finite and not negative, got -1',
    );
    expect(() => minimumDetectableEffect(NaN, 5, 0.05, 0.8)).toThrow('got NaN');
    expect(() => minimumDetectableEffect(1, 0, 0.05, 0.8)).toThrow('n must be an integer of at least 1, got 0');
    expect(() => minimumDetectableDeviation(1, 5, 0.05, 0.05)).toThrow(
      'minimumDetectableDeviation: power must exceed alpha, which the test reaches without any effect, got 0.05 and 0.05',
    );
  });
});
