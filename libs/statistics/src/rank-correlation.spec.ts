import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCorrelation } from './rank-correlation.js';
import { seededUniform } from './testing/seeded-uniform.js';

const options = (permutations = 99) => ({ uniform: seededUniform(1), permutations });
const one = (values: readonly unknown[]): number[] => values.map(() => 0);
const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), { minLength: 2 });
/** NaN is close to no number, not even to itself. */
const finite = (rho: number): number => (Number.isNaN(rho) ? 9 : rho);
const isRho = (rho: number): boolean => Number.isNaN(rho) || Math.abs(rho) <= 1 + 1e-12;

describe('rankCorrelation', () => {
  it('is what R says: cor.test(method = "spearman")', () => {
    const x = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
    const y = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
    expect(rankCorrelation(x, y, one(x), options()).rho).toBeCloseTo(0.6, 12);
    expect(rankCorrelation(x, y, one(x), options(99_999)).p).toBeCloseTo(0.0968, 2);
  });

  test.prop([pairs])('knows ranks only, and no direction of cause', (values) => {
    const x = values.map(([a]) => a);
    const y = values.map(([, b]) => b);
    const { rho } = rankCorrelation(x, y, one(x), options(1));
    expect(isRho(rho)).toBe(true);
    expect(finite(rankCorrelation(y, x, one(x), options(1)).rho)).toBeCloseTo(finite(rho), 12);
    expect(
      finite(
        rankCorrelation(
          x.map((a) => Math.exp(a)),
          y,
          one(x),
          options(1),
        ).rho,
      ),
    ).toBeCloseTo(finite(rho), 12);
    expect(
      finite(
        rankCorrelation(
          x.map((a) => -a),
          y,
          one(x),
          options(1),
        ).rho,
      ),
    ).toBeCloseTo(finite(-rho), 12);
  });

  test.prop([pairs, fc.integer({ min: 1, max: 1000 })])(
    'sees nothing that only tells strata apart',
    (values, shift) => {
      const both = [...values, ...values];
      const strata = both.map((_, i) => (i < values.length ? 'low' : 'high'));
      const moved = (place: 0 | 1) => both.map((pair, i) => pair[place] + (i < values.length ? 0 : shift));
      const { rho } = rankCorrelation(moved(0), moved(1), strata, options(1));
      const plain = rankCorrelation(
        both.map(([a]) => a),
        both.map(([, b]) => b),
        strata,
        options(1),
      );
      expect(finite(rho)).toBeCloseTo(finite(plain.rho), 12);
    },
  );

  it('would be fooled without strata', () => {
    const x = [0, 1, 2, 100, 101, 102];
    const y = [2, 1, 0, 102, 101, 100];
    expect(rankCorrelation(x, y, one(x), options()).rho).toBeGreaterThan(0.5);
    expect(rankCorrelation(x, y, [0, 0, 0, 1, 1, 1], options()).rho).toBeCloseTo(-1, 12);
  });

  it('finds what is there, and nothing in noise', () => {
    const uniform = seededUniform(3);
    const x = Array.from({ length: 40 }, () => uniform());
    const noise = x.map(() => uniform());
    expect(
      rankCorrelation(
        x,
        x.map((a) => a ** 3),
        one(x),
        options(999),
      ).p,
    ).toBe(0.001);
    expect(rankCorrelation(x, noise, one(x), options(999)).p).toBeGreaterThan(0.05);
  });

  it('says so where nothing varies', () => {
    expect(rankCorrelation([1, 1], [1, 2], [0, 0], options())).toEqual({ n: 2, rho: NaN, p: 1 });
  });

  it('refuses strata of another length', () => {
    expect(() => rankCorrelation([1, 2], [1, 2], [0], options())).toThrow('got 1 for 2');
  });
});
