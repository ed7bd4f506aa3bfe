import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { norm } from './norm.js';

describe('norm', () => {
  const values = fc.array(fc.double({ min: -1e100, max: 1e100, noNaN: true }), { maxLength: 20 });
  test.prop([values])('is that of Math.hypot', (v) => {
    const expected = Math.hypot(...v);
    expect(Math.abs(norm(v) - expected)).toBeLessThanOrEqual(2 ** -48 * expected);
  });

  it('neither overflows nor underflows on the way', () => {
    expect(norm([3e200, 4e200])).toBeCloseTo(5e200, -190);
    expect(norm([3e-200, 4e-200]) / 5e-200).toBeCloseTo(1, 14);
    expect(norm([])).toBe(0);
    expect(norm([0, -0])).toBe(0);
  });

  it.each([[[NaN, 0]], [[0, NaN]], [[NaN, 5]], [[5, NaN]], [[NaN, Infinity]]])('of %j is NaN', (v) => {
    expect(norm(v)).toBeNaN();
  });

  it('of an infinite value is infinite', () => expect(norm([1, -Infinity])).toBe(Infinity));
});
