import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-gradient.js';
import { functionFamilies } from './function-family.js';
import { randomCheck, withScaledEntry } from './random-check.js';

const NUMBERS = Array.from({ length: 150 }, (_, i) => i);

describe('randomCheck', () => {
  it('is the same for the same seed and number', async () => {
    for (const number of [0, 1, 2]) {
      const [a, b] = [randomCheck(4, number).check, randomCheck(4, number).check];
      expect(a.parameters).toEqual(b.parameters);
      expect(await a.loss(a.parameters)).toBe(await b.loss(b.parameters));
      expect(a.parameters).not.toEqual(randomCheck(5, number).check.parameters);
    }
  });

  it('draws every family and every property', () => {
    const drawn = NUMBERS.map((number) => randomCheck(0, number));
    expect(new Set(drawn.map(({ family }) => family)).size).toBe(functionFamilies.length);
    for (const property of ['saturated', 'ties', 'float32', 'scaled'] as const) {
      expect(drawn.some((each) => each[property])).toBe(true);
    }
    expect(drawn.some(({ offset }) => offset !== 0)).toBe(true);
  });

  it('never fails the checker, and a wrong entry never passes it', async () => {
    for (const number of NUMBERS) {
      const { check, family } = randomCheck(0, number);
      expect([number, family, (await checkGradient(check)).verdict]).not.toContain('fail');
      const [name, values] = Object.entries(await check.gradient(check.parameters))[0]!;
      const largest = Array.from(values, Math.abs).reduce((best, value, i, all) => (value > all[best]! ? i : best), 0);
      if (values[largest] === 0) continue;
      const wrong = await checkGradient(withScaledEntry(check, name, largest, 1.001));
      const seen = wrong.verdict === 'fail' || wrong.minimumDetectableRelativeError > 1e-3;
      expect([number, family, seen]).toContain(true);
    }
  }, 60_000);

  it.each([
    ['a chaotic gradient of float32', 777, 4997, 'inconclusive'],
    ['one that saturates beyond the points nearby', 20261128, 828, 'inconclusive'],
    ['one that grows by less than the square', 21, 6833, 'inconclusive'],
    ['one that grows unevenly', 30, 5132, 'inconclusive'],
    ['sums stuck near 1', 20261128, 4048, 'inconclusive'],
    ['a recurrence that saturates', 20261129, 6844, 'inconclusive'],
    ['sums that only larger moves free', 5, 4252, 'inconclusive'],
    ['one whose changes stop growing', 20261128, 7348, 'inconclusive'],
    ['a kink smaller than the rounding beside it', 20261128, 8340, 'inconclusive'],
    ['a slope at a kink that cancels in float32', 16, 1184, 'pass'],
  ])('does not fail the checker by %s', async (_, seed, number, verdict) => {
    expect((await checkGradient(randomCheck(seed, number).check, { seed })).verdict).toBe(verdict);
  });
});
