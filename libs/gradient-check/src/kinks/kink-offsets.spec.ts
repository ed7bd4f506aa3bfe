import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { offsetsOf } from './kink-offsets.js';

/** Overlapping windows of 3 x 3 over an image of 5 x 5, row by row. */
const windows = Array.from({ length: 9 }, (_, w) =>
  Array.from({ length: 9 }, (__, k) => 5 * (Math.floor(w / 3) + Math.floor(k / 3)) + (w % 3) + (k % 3)),
);
const weights = windows.map((_, w) => [0.7, -0.4, 0.9, -1.1, 0.3, 0.6, -0.2, 0.8, -0.5][w]!);

describe('offsetsOf', () => {
  it('puts the parts in their order and in reverse', () => {
    const offsets = offsetsOf(Float64Array.of(1, 2, 1, 1), 8, stream(0, 'offsets'));
    const isRising = (offset: Float64Array): boolean => offset.every((value, k) => k === 0 || value > offset[k - 1]!);
    expect(offsets.some(isRising)).toBe(true);
    expect(offsets.some((offset) => isRising(offset.toReversed()))).toBe(true);
  });

  it('puts no two parts as far apart as two others, which a loss of differences would leave tied', () => {
    for (const offset of offsetsOf(new Float64Array(5).fill(1), 8, stream(0, 'offsets'))) {
      const steps = Array.from(offset.slice(1), (value, k) => value - offset[k]!);
      for (const [k, step] of steps.entries())
        for (const other of steps.slice(0, k)) expect(Math.abs(step - other)).toBeGreaterThan(2 ** -20);
    }
  });

  it.each([1, 2, 3, 5])('leaves the point with every part: %d', (parts) => {
    for (const offset of offsetsOf(new Float64Array(parts).fill(1), 8, stream(0, 'offsets')))
      for (const value of offset) expect(value).not.toBe(0);
  });
});

describe('a blank image under overlapping windows', () => {
  const check = (pick: (tied: readonly number[]) => readonly number[]) => ({
    name: 'pooling',
    parameters: { x: new Float64Array(25) },
    loss: ({ x }: { x: Float64Array }) =>
      windows.reduce((sum, window, w) => sum + weights[w]! * Math.max(...window.map((i) => x[i]!)), 0),
    gradient({ x }: { x: Float64Array }) {
      const slopes = new Float64Array(25);
      for (const [w, window] of windows.entries()) {
        const most = Math.max(...window.map((i) => x[i]!));
        for (const i of pick(window.filter((each) => x[each] === most))) slopes[i]! += weights[w]!;
      }
      return { x: slopes };
    },
  });

  it('passes with the first or the last of equals, and fails with all of them', async () => {
    for (const seed of [0, 1, 2, 3]) {
      expect(
        (
          await checkNarrow(
            check((tied) => tied.slice(0, 1)),
            { seed },
          )
        ).verdict,
      ).toBe('pass');
      expect(
        (
          await checkNarrow(
            check((tied) => tied.slice(-1)),
            { seed },
          )
        ).verdict,
      ).toBe('pass');
      expect(
        (
          await checkNarrow(
            check((tied) => tied),
            { seed },
          )
        ).verdict,
      ).toBe('fail');
    }
  });
});
