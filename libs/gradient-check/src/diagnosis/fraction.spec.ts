import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionNear } from './fraction.js';

describe('fractionNear', () => {
  it.each([
    [4, '4'],
    [-1, '-1'],
    [1 / 128, '1/128'],
    [2 / 3, '2/3'],
    [1e-9 + 0.5, '1/2'],
  ])('names %d', (value, name) => expect(fractionNear(value, 1e-8)).toBe(name));
  it('names every count and its inverse', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (count) => {
        expect(fractionNear(count, 1e-9)).toBe(String(count));
        expect(fractionNear(1 / count, 1e-9)).toBe(count === 1 ? '1' : `1/${count}`);
      }),
    ));
  it('leaves other numbers alone', () => {
    for (const value of [Math.PI, 1.0001, 0, NaN, Infinity, 1e9, 17 / 19])
      expect(fractionNear(value, 1e-9)).toBeUndefined();
  });
});
