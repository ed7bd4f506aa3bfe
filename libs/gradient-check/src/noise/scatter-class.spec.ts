import { describe, expect, it } from 'vitest';
import { type ScatterClass, scatterClass } from './scatter-class.js';

/** Smooth changes grow by 256 from the middle distance to the wide one; rounding is at most 100, and that of large sums at most 1. */
const LIMITS = { floor: 1, rounding: 100, growth: 256 };
const classOf = ([fine, middle, wide]: readonly [number, number, number], fineRange = 1, more = {}): ScatterClass =>
  scatterClass({ fine, middle, wide, fineRange, among: wide }, { ...LIMITS, ...more });

describe('scatterClass', () => {
  it.each<[string, readonly [number, number, number], ScatterClass]>([
    ['nothing anywhere', [0, 0, 0], 'rounding'],
    ['as much at every distance', [10, 10, 10], 'rounding'],
    ['as much at every distance, as large as rounding can be', [100, 100, 100], 'rounding'],
    ['more than rounding can be, at every distance', [101, 101, 101], 'branch'],
    ['more than rounding can be, but for the fine distance, by less than 16', [7, 101, 101], 'branch'],
    ['15 times as much at the wide distance', [10, 10, 150], 'rounding'],
    ['16 times as much at the wide distance', [10, 10, 160], 'curvature'],
    ['16 times as much there as at the middle, not as at the fine distance', [11, 10, 160], 'rounding'],
    ['growth that stays within what large sums leave', [0.01, 0.02, 1], 'rounding'],
    ['growth to just above that', [0.01, 0.02, 1.01], 'curvature'],
    ['growth to the wide distance of what is too large for rounding', [101, 101, 101 * 16], 'unclear'],
    ['growth by 512, twice the square', [10, 10, 5120], 'curvature'],
    ['growth beyond twice the square', [10, 10, 5121], 'stuck'],
    ['nothing but at the wide distance', [0, 0, 2], 'stuck'],
    ['curvature from the fine distance on', [1, 16, 4096], 'curvature'],
    ['the same, a quarter as fast beyond the middle', [1, 16, 1024], 'curvature'],
    ['the same, slower than that', [1, 16, 1023], 'unclear'],
    ['growth up to the middle distance alone', [1, 16, 16], 'unclear'],
    ['growth by 15 up to the middle distance', [1, 15, 15], 'rounding'],
    ['curvature, then growth by twice the square', [1, 16, 8192], 'curvature'],
    ['curvature, then more than that', [1, 16, 8193], 'stuck'],
    ['curvature too large for rounding', [10, 200, 200 * 256], 'curvature'],
  ])('takes %s for %3$s', (_, spreads, expected) => {
    expect(classOf(spreads)).toBe(expected);
  });

  it('takes for a branch what all points around agree on, up to a sixteenth, at every distance and beyond what large sums leave', () => {
    const agreeing = (spreads: readonly [number, number, number], among: number, floor = 1): ScatterClass => {
      const [fine, middle, wide] = spreads;
      return scatterClass({ fine, middle, wide, fineRange: 1, among }, { ...LIMITS, floor });
    };
    expect(agreeing([33, 33, 33], 2)).toBe('branch');
    expect(agreeing([33, 33, 33], 2.1)).toBe('rounding');
    expect(agreeing([33, 33, 33], 0, 2.1)).toBe('rounding');
    expect(agreeing([1, 33, 33], 0)).not.toBe('branch');
    expect(agreeing([33, 33, 1], 0)).not.toBe('branch');
  });

  it('sees no curvature below four times what large sums leave', () => {
    expect(classOf([1, 16, 16], 1, { floor: 4 })).toBe('rounding');
    expect(classOf([1, 16, 16], 1, { floor: 3.99 })).toBe('unclear');
  });

  it('sees none where nothing moves at the fine distance: its sums are stuck there', () => {
    expect(classOf([0, 16, 16], 1e-300)).toBe('unclear');
    expect(classOf([0, 16, 16], 0)).toBe('rounding');
    expect(classOf([0, 101, 101], 0)).toBe('branch');
    expect(classOf([0, 16, 8193], 0)).toBe('stuck');
  });
});
