import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './adjusted-p-values.js';
import { canClaim, seedsNeeded } from './seeds-needed.js';
import { signFlip } from './sign-flip.js';

describe('seedsNeeded', () => {
  it.each([
    [1, 6],
    [12, 9],
    [36, 11],
    [72, 12],
    [216, 14],
  ])('for a family of %d is %d', (familySize, seeds) => expect(seedsNeeded(familySize, 0.05)).toBe(seeds));

  it('is exact at powers of two', () => {
    expect(seedsNeeded(1, 2 / 64)).toBe(6);
    expect(seedsNeeded(8, 2 / 64)).toBe(9);
  });

  it('is where unanimous differences reach alpha after Holm, and one less does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.constantFrom(0.01, 0.05, 0.1), (familySize, alpha) => {
        const adjusted = (n: number): number => {
          const { p } = signFlip(Array.from({ length: n }, () => 1));
          return holm([p, ...Array.from({ length: familySize - 1 }, () => 1)])[0]!;
        };
        const seeds = seedsNeeded(familySize, alpha);
        expect(adjusted(seeds)).toBeLessThanOrEqual(alpha);
        expect(adjusted(seeds - 1)).toBeGreaterThan(alpha);
        expect([canClaim(seeds, familySize, alpha), canClaim(seeds - 1, familySize, alpha)]).toEqual([true, false]);
      }),
    );
  });

  it('refuses an empty family', () => {
    expect(() => seedsNeeded(0, 0.05)).toThrow('seedsNeeded: familySize must be an integer of at least 1, got 0');
    expect(() => canClaim(-1, 1, 0.05)).toThrow('canClaim: n must be an integer of at least 0, got -1');
    expect(() => seedsNeeded(1, 5)).toThrow('seedsNeeded: alpha');
  });
});
