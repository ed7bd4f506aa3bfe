import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformityPValue, energyScore } from './energy-score.js';
import { standardNormal } from './simulate-null.js';
import { seededUniform } from './testing/seeded-uniform.js';

const draw = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 });
const draws = fc.array(draw, { minLength: 2, maxLength: 8 });
const uniform = seededUniform(2);
const sample = (n: number, center: number, spread = 1): number[][] =>
  Array.from({ length: n }, () => Array.from({ length: 4 }, () => center + spread * standardNormal(uniform)));
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('energyScore', () => {
  it('is the definition on the line', () => {
    expect(energyScore([[0], [2]], [3])).toBe((3 + 1) / 2 - 2 / 2);
  });

  test.prop([draws, draw, fc.double({ min: 0.1, max: 10, noNaN: true })])(
    'has the unit of the draws',
    (xs, y, scale) => {
      const scaled = (x: readonly number[]) => x.map((value) => scale * value);
      expect(energyScore(xs.map(scaled), scaled(y))).toBeCloseTo(scale * energyScore(xs, y), 6);
    },
  );

  test.prop([draws, draw])('counts a draw by its weight', (xs, y) => {
    const none = xs.map((_, i) => (i < 2 ? 1 : 0));
    expect(energyScore(xs, y, none)).toBeCloseTo(energyScore(xs.slice(0, 2), y), 9);
    expect(
      energyScore(
        xs,
        y,
        xs.map(() => 3),
      ),
    ).toBeCloseTo(energyScore(xs, y), 9);
  });

  it('takes a single draw for a point', () => expect(energyScore([[1], [9]], [4], [2, 0])).toBe(3));

  it('is lowest, on average, for the distribution that the observation comes from', () => {
    const observed = sample(200, 0);
    const score = (center: number, spread: number): number => {
      const distribution = sample(40, center, spread);
      return average(observed.map((y) => energyScore(distribution, y)));
    };
    const own = score(0, 1);
    for (const [center, spread] of [
      [1, 1],
      [0, 3],
      [0, 0.2],
    ] as const)
      expect(score(center, spread)).toBeGreaterThan(own);
  });

  it('notices a dependence that no coordinate shows', () => {
    const tied = Array.from({ length: 100 }, () => standardNormal(uniform)).map((value) => [value, value]);
    const loose = Array.from({ length: 100 }, () => [standardNormal(uniform), standardNormal(uniform)]);
    const observed = Array.from({ length: 200 }, () => standardNormal(uniform)).map((value) => [value, value]);
    const score = (distribution: readonly number[][]) => average(observed.map((y) => energyScore(distribution, y)));
    expect(score(tied)).toBeLessThan(score(loose));
  });

  it.each([
    [[[1]], [1], 'at least 2 draws, got 1'],
    [[[1], [1, 2]], [1], 'as long as the observation, 1, got one of 2'],
  ])('refuses %o', (xs, y, message) => expect(() => energyScore(xs, y)).toThrow(message));
});

describe('conformityPValue', () => {
  test.prop([draws, draw])('is a share of n + 1, whatever the order', (xs, y) => {
    const p = conformityPValue(xs, y);
    expect(Math.round(p * (xs.length + 1)) / (xs.length + 1)).toBe(p);
    expect(p).toBeGreaterThan(0);
    expect(conformityPValue(xs.toReversed(), y)).toBe(p);
  });

  it('rejects a further draw no more often than it says', () => {
    const trials = Array.from({ length: 400 }, () => conformityPValue(sample(19, 0), sample(1, 0)[0]!));
    const rejected = trials.filter((p) => p <= 0.1).length / trials.length;
    expect(rejected).toBeLessThan(0.1 + 3 * Math.sqrt((0.1 * 0.9) / trials.length));
  });

  it('rejects an observation from elsewhere as far as so many draws can', () => {
    expect(conformityPValue(sample(19, 0), [9, 9, 9, 9])).toBe(0.05);
  });

  it('needs at least 2 draws', () => expect(() => conformityPValue([[1]], [1])).toThrow('at least 2'));
});
