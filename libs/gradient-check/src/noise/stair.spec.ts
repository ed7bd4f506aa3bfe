import { describe, expect, it } from 'vitest';
import { isBelievable, isRoundingStair, stairAt, stretchAlong } from './stair.js';

const heightOf = async (loss: (t: number) => number, rounding = 2 ** -52): Promise<number> => {
  const line = { offset: (t: number) => t, at: loss };
  return stairAt(line, loss(0), rounding, await stretchAlong(line, loss(0)));
};

describe('stairAt', () => {
  it('is the height of the stair at the end of a stretch of equal bits', async () => {
    // float32 is twice as fine below 1 as above
    for (const side of [1, -1])
      expect(await heightOf((t) => Math.fround(1 + (side * t) / 1e6) / 3)).toBeCloseTo(2 ** -24 / 3, 12);
    expect(await heightOf((t) => Math.fround(1.5 + t / 1e6) / 3)).toBeCloseTo(2 ** -23 / 3, 12);
  });

  it('is 0 where the loss goes on continuously, or never', async () => {
    expect(await heightOf((t) => Math.max(0, Math.abs(t) - 0.1))).toBe(0);
    expect(await heightOf((t) => 1 + t ** 8)).toBe(0);
    expect(await heightOf(() => 7)).toBe(0);
    expect(await heightOf((t) => (t > 3 ? NaN : 7))).toBe(0);
  });

  it('may be rounding of a term that cancels, or where other terms move of any believable one', () => {
    expect([isBelievable(1e-5, 0.3, true), isBelievable(1e-3, 0.3, true), isBelievable(1e-3, 0.3, false)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([isBelievable(1, 2, false), isBelievable(1, 1e6, true)]).toEqual([false, true]);
  });

  it('can only be rounding where it is small beside the loss, here or farther away', async () => {
    const rounds = (origin: number, beside: number): Promise<boolean> =>
      isRoundingStair(1e-7, origin, { offset: (t) => t, at: () => beside }, 1);
    expect(await rounds(1, 0)).toBe(true);
    expect(await rounds(1e-6, 0.1)).toBe(false);
    expect(await rounds(1e-6, 10)).toBe(true);
  });
});
