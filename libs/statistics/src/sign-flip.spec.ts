import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signFlip } from './sign-flip.js';
import type { Alternative } from './t-test.js';
import { tTest } from './t-test.js';
import { seededUniform } from './testing/seeded-uniform.js';

const fixture = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { signFlip: { differences: number[]; p: Record<Alternative, number> }[] };

const alternatives = ['two-sided', 'greater', 'less'] as const;
const images = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 });

/** All 2^n sums, one by one. */
function enumerated(differences: readonly number[], alternative: Alternative): number {
  const observed = differences.reduce((sum, difference) => sum + difference, 0);
  let extreme = 0;
  for (let signs = 0; signs < 2 ** differences.length; signs++) {
    const sum = differences.reduce(
      (total, difference, bit) => total + ((signs >> bit) & 1 ? -difference : difference),
      0,
    );
    const reached = {
      'two-sided': Math.abs(sum) >= Math.abs(observed),
      greater: sum >= observed,
      less: sum <= observed,
    };
    if (reached[alternative]) extreme++;
  }
  return extreme / 2 ** differences.length;
}

describe('signFlip', () => {
  it.each(fixture.signFlip)('counts as exact arithmetic does in $differences', ({ differences, p }) => {
    for (const alternative of alternatives) expect(signFlip(differences, { alternative }).p).toBe(p[alternative]);
  });

  it('would notice ties left out, one side for two, and a t test', () => {
    const { differences, p } = fixture.signFlip[1]!; // of equal size, so that ties are many
    const strict = signFlip(differences.map((difference) => difference * (1 + 1e-9))).p;
    expect(strict).toBe(p['two-sided']);
    const withoutTies = 1 - enumerated([...differences, 0], 'less');
    expect(withoutTies).not.toBeCloseTo(p.greater, 2);
    expect(p.greater).not.toBeCloseTo(p['two-sided'], 2);
    expect(tTest(differences).p).not.toBeCloseTo(p['two-sided'], 2);
  });

  it('equals the enumeration one by one', () => {
    fc.assert(
      fc.property(images, fc.constantFrom(...alternatives), (differences, alternative) => {
        expect(signFlip(differences, { alternative }).p).toBe(enumerated(differences, alternative));
      }),
    );
  });

  it('counts ties in decimal fractions as ties', () => {
    fc.assert(
      fc.property(images, fc.constantFrom(...alternatives), (differences, alternative) => {
        const accuracies = differences.map((difference) => difference / 10_000);
        expect(signFlip(accuracies, { alternative })).toEqual(signFlip(differences, { alternative }));
      }),
    );
  });

  it('gives k / 2^n, never below the smallest p, which equal signs reach', () => {
    fc.assert(
      fc.property(images, fc.constantFrom(...alternatives), (differences, alternative) => {
        const { n, nonZero, p, exact, smallestP } = signFlip(differences, { alternative });
        expect([n, exact]).toEqual([differences.length, true]);
        expect(Number.isInteger(p * 2 ** nonZero)).toBe(true);
        expect(p).toBeGreaterThanOrEqual(smallestP);
        const sign = alternative === 'less' ? -1 : 1;
        expect(
          signFlip(
            differences.map((difference) => sign * Math.abs(difference)),
            { alternative },
          ).p,
        ).toBe(smallestP);
      }),
    );
  });

  it('does not see order, scale or zeros, and mirrors when the methods are swapped', () => {
    fc.assert(
      fc.property(images, (differences) => {
        const { p } = signFlip(differences);
        expect(signFlip(differences.toReversed()).p).toBe(p);
        expect(signFlip(differences.map((difference) => 8 * difference)).p).toBe(p);
        expect(signFlip([0, ...differences, 0]).p).toBe(p);
        const swapped = differences.map((difference) => -difference);
        expect(signFlip(swapped).p).toBe(p);
        expect(signFlip(swapped, { alternative: 'less' })).toEqual(signFlip(differences, { alternative: 'greater' }));
      }),
    );
  });

  it('cannot say anything about differences that are all zero', () => {
    expect(signFlip([0, 0, 0])).toEqual({ n: 3, nonZero: 0, p: 1, exact: true, smallestP: 1 });
  });

  it('draws random signs above 40 differences, near the exact p, and the same for the same seed', () => {
    const forty = Array.from({ length: 40 }, (_, index) => ((index * 7919) % 37) - 14.5);
    expect(signFlip(forty).exact).toBe(true);
    const more = [...forty, 0.001]; // changes the exact p by little
    const found = signFlip(more, { uniform: seededUniform(1), draws: 9_999 });
    expect(found).toEqual(signFlip(more, { uniform: seededUniform(1), draws: 9_999 }));
    expect([found.nonZero, found.exact, found.smallestP]).toEqual([41, false, 1 / 10_000]);
    const standardError = Math.sqrt(signFlip(forty).p / 9_999);
    expect(Math.abs(found.p - signFlip(forty).p)).toBeLessThan(4 * standardError);
  });

  it('never estimates p as 0', () => {
    const unanimous = Array.from({ length: 60 }, () => 1);
    expect(signFlip(unanimous, { uniform: seededUniform(1), draws: 99 }).p).toBe(1 / 100);
    expect(signFlip(unanimous, { uniform: seededUniform(1), draws: 99, alternative: 'less' }).p).toBe(1);
  });

  it('refuses random signs without random numbers', () => {
    const unanimous = Array.from({ length: 41 }, () => 1);
    expect(() => signFlip(unanimous)).toThrow('got 41 and no uniform; pass a seeded one');
    expect(() => signFlip(unanimous, { uniform: seededUniform(1), draws: 0 })).toThrow(
      'signFlip: draws must be an integer of at least 1, got 0',
    );
    expect(() => signFlip([])).toThrow('signFlip: needs at least 1 value, got 0');
  });

  it('rejects at most alpha of the time under the null, in 2,000 simulated families of signs', () => {
    const uniform = seededUniform(20);
    let rejections = 0;
    for (let repetition = 0; repetition < 2_000; repetition++) {
      const differences = Array.from({ length: 12 }, () => Math.round(40 * uniform() - 20));
      rejections += Number(signFlip(differences).p <= 0.05);
    }
    expect(rejections / 2_000).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 2_000));
    expect(rejections).toBeGreaterThan(40);
  });
});
