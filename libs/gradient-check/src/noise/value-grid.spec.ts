import { describe, expect, it } from 'vitest';
import { granularity, gridSpacing } from './value-grid.js';

describe('granularity', () => {
  it('is the largest power of two that divides all values', () => {
    expect(granularity([0.5, 1.25, 3])).toBe(0.25);
    expect(granularity([1e8 + 2 ** -26, 1e8, 1e8 + 2 ** -25])).toBe(2 ** -26);
    expect(granularity([2 ** -1074, 2 ** -1073, 1])).toBe(2 ** -1074);
  });

  it('needs three different values', () => {
    expect(granularity([1, 1, 2, 0, NaN])).toBe(0);
  });
});

describe('gridSpacing', () => {
  it('finds a grid that is no power of two', () => {
    expect(gridSpacing([0, 0.3, 0.9, 1.2, 3, 3.3, 6])).toBeCloseTo(0.3, 10);
  });

  it('finds none in values at random, or in too few', () => {
    expect(gridSpacing([0, 0.31, 0.97, 1.2, 3, 3.7])).toBe(0);
    expect(gridSpacing([0, 1, 2])).toBe(0);
  });
});
