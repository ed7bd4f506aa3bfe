import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { granularity, gridSpacing } from './value-grid.js';

describe('granularity', () => {
  it('is the largest power of two that divides all values', () => {
    expect(granularity([0.5, 1.25, 3])).toBe(0.25);
    expect(granularity([1e8 + 2 ** -26, 1e8, 1e8 + 2 ** -25])).toBe(2 ** -26);
    expect(granularity([2 ** -1074, 2 ** -1073, 1])).toBe(2 ** -1074);
  });

  it('needs three different values other than 0', () => {
    expect(granularity([1, 1, 2, 0, NaN])).toBe(0);
    expect(granularity([1, 2, 4, Infinity])).toBe(1);
  });

  test.prop([fc.array(fc.integer({ min: 1, max: 2 ** 20 }), { minLength: 3 }), fc.integer({ min: -40, max: 40 })])(
    'divides every value, and its double does not',
    (multiples, exponent) => {
      const values = multiples.map((multiple) => -multiple * 2 ** exponent);
      fc.pre(new Set(values).size > 2);
      const unit = granularity(values);
      expect(values.every((value) => Number.isInteger(value / unit))).toBe(true);
      expect(values.every((value) => Number.isInteger(value / (2 * unit)))).toBe(false);
    },
  );
});

describe('gridSpacing', () => {
  it('finds a grid that is no power of two', () => {
    expect(gridSpacing([0, 0.3, 0.9, 1.2, 3, 3.3, 6])).toBeCloseTo(0.3, 10);
  });

  it('finds one whose levels differ in their last bits', () => {
    const levels = [0, 1, 3, 4, 7, 8, 10].map((k) => k / 127 + 1);
    expect(gridSpacing([...levels, ...levels.map((value) => value + 2 ** -52)])).toBeCloseTo(1 / 127, 10);
  });

  it('finds none in values at random, or in too few', () => {
    expect(gridSpacing([0, 0.31, 0.97, 1.2, 3, 3.7])).toBe(0);
    expect(gridSpacing([0, 1, 2])).toBe(0);
    expect(gridSpacing([])).toBe(0);
    expect(gridSpacing([0, 1, 2, 3, 4])).toBe(0);
    expect(gridSpacing([0, 1, 2, 3, 4, 5])).toBe(1);
  });

  it('leaves out gaps so wide that every one is nearly a multiple, and what is not finite', () => {
    expect(gridSpacing([0, 1, 2, 3, 4, 5, 20_000.5])).toBe(1);
    expect(gridSpacing([0, 1, 2, 3, 4, 9_000.5])).toBe(0);
    expect(gridSpacing([NaN, 0, 1, 2, 3, 4, 5, Infinity, -Infinity])).toBe(1);
  });
});
