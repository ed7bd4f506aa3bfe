import { describe, expect, it } from 'vitest';
import { estimateDerivative } from './derivative-estimate.js';
import { stairBeyond } from './stair-beyond.js';

const rounding = 2 ** -52;
const rungsOf = (loss: (t: number) => number) =>
  Array.from({ length: 40 }, (_, k) => {
    const step = 0.83 * 2 ** -k;
    return { step, up: step, down: step, lossUp: loss(step), lossDown: loss(-step) };
  });
const stairOf = (loss: (t: number) => number, value: number, step = 2 ** -30): ReturnType<typeof stairBeyond> =>
  stairBeyond(
    { offset: (t) => t, at: loss },
    rungsOf(loss),
    { origin: loss(0), rounding },
    { value, bound: 1e-9, step },
  );
const heightOf = async (...given: Parameters<typeof stairOf>): Promise<number> => (await stairOf(...given)).height;

describe('stairBeyond', () => {
  it('is the height of the stair with which a loss leaves the slope that fine steps see', async () => {
    const height = await heightOf((t) => Math.fround(1.3 + 2 * t) + t, 1);
    expect(height).toBeCloseTo(2 ** -23, 10);
    expect(await heightOf((t) => 0.25 * Math.fround(3 - t) - 2 * t, -2)).toBeCloseTo(2 ** -24, 10);
  });

  it('is that of a stair that follows where the loss has begun to bend', async () => {
    const height = await heightOf((t) => Math.fround(1000 + t * 2 ** -12) + t + 1e-4 * t ** 3, 1, 2 ** -12);
    expect(height).toBeCloseTo(2 ** -14, 6);
  });

  it.each<[string, (t: number) => number, number]>([
    ['a smooth loss', (t) => Math.exp(t), 1],
    ['a smooth loss that crosses the line again', (t) => t + t ** 3 - (t / 0.222) ** 2 * t ** 3, 1],
    ['a kink on the way', (t) => t + Math.max(0, t - 1e-3), 1],
    ['a straight line', (t) => 3 * t, 3],
    ['a jump that is no rounding', (t) => t + Number(t > 1e-3), 1],
    ['the end of the domain', (t) => (t > 1e-3 ? NaN : t), 1],
  ])('is 0 for %s', async (_, loss, value) => {
    expect(await heightOf(loss, value)).toBe(0);
  });

  it('is 0 for a slope that was read beyond the stair', async () => {
    expect(await heightOf((t) => Math.fround(1.3 + 2 * t) + t, 3, 0.1)).toBe(0);
  });
});

describe('estimateDerivative', () => {
  it('reads all terms of a loss of which float32 holds one', async () => {
    for (const x of [1e-4, 0.3, 0.9]) {
      const loss = (t: number): number => Math.fround(Math.exp(x + t)) + (x + t);
      const { value, bound, stair } = await estimateDerivative(
        { offset: (t) => x + t - x, at: loss },
        {
          origin: loss(0),
          noise: { bound: () => rounding, narrow: () => rounding },
          start: x,
          scale: x,
          smallest: x * 2 ** -44,
          largest: 4096,
          goal: () => 1e-6,
        },
      );
      expect(Math.abs(value - Math.exp(x) - 1)).toBeLessThanOrEqual(bound);
      expect(stair).toBeGreaterThan(1e-8);
    }
  });
});
