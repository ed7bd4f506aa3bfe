import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  type CertainError,
  type PossibleError,
  budgetOf,
  certainError,
  decidingTerms,
  possibleError,
} from './error-budget.js';

const size = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e30, noNaN: true }));
const certainErrors: fc.Arbitrary<CertainError> = fc.record({
  truncation: size,
  lossRounding: size,
  kinkGap: size,
  gradientRounding: size,
  cancellation: size,
});
const possibleErrors: fc.Arbitrary<PossibleError> = fc.record({
  saturation: size,
  constants: size,
  hiddenNoise: size,
  branch: size,
  plateau: size,
});
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('certainError and possibleError', () => {
  test.prop([certainErrors, possibleErrors])('are the sums of all their terms', (certain, possible) => {
    const total = sum(Object.values(certain));
    expect(Math.abs(certainError(certain) - total)).toBeLessThanOrEqual(1e-15 * total);
    const besides = sum(Object.values(possible));
    expect(Math.abs(possibleError(possible) - besides)).toBeLessThanOrEqual(1e-15 * besides);
  });
});

describe('budgetOf', () => {
  test.prop([certainErrors, possibleErrors, fc.double({ min: 0, max: 1e31, noNaN: true })])(
    'is bounded by the certain terms, and by all where the error exceeds these',
    (certain, possible, error) => {
      const { bound } = budgetOf(certain, possible, error);
      const sure = certainError(certain);
      expect(bound).toBe(error > sure ? sure + possibleError(possible) : sure);
    },
  );

  it('is bounded by the certain terms where the error is one of them exactly, or no number', () => {
    const certain = { truncation: 1, lossRounding: 2, kinkGap: 3, gradientRounding: 4, cancellation: 5 };
    const possible = { saturation: 10, constants: 50, hiddenNoise: 20, branch: 30, plateau: 40 };
    expect(budgetOf(certain, possible, 15).bound).toBe(15);
    expect(budgetOf(certain, possible, 15.001).bound).toBe(165);
    expect(budgetOf(certain, possible, NaN).bound).toBe(15);
  });
});

describe('decidingTerms', () => {
  test.prop([certainErrors, possibleErrors, fc.double({ min: 0, max: 1e31, noNaN: true })])(
    'add up to the bound, the largest first, without those of 0',
    (certain, possible, error) => {
      const budget = budgetOf(certain, possible, error);
      const sizes = decidingTerms(budget).map(([, each]) => each);
      expect(Math.abs(sum(sizes) - budget.bound)).toBeLessThanOrEqual(1e-15 * budget.bound);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(sizes.every((each) => each > 0)).toBe(true);
    },
  );

  it('are named, and without the possible ones where the certain ones decide', () => {
    const certain = { truncation: 1, lossRounding: 3, kinkGap: 0, gradientRounding: 0, cancellation: 2 };
    const possible = { saturation: 0, constants: 0, hiddenNoise: 5, branch: 0, plateau: 0 };
    const names = (error: number): readonly string[] =>
      decidingTerms(budgetOf(certain, possible, error)).map(([name]) => name);
    expect(names(6)).toEqual(['lossRounding', 'cancellation', 'truncation']);
    expect(names(6.1)).toEqual(['hiddenNoise', 'lossRounding', 'cancellation', 'truncation']);
  });
});
