import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';

/** Samples with the features 1, -2 to 2 and -1 to 2, and one of two labels; several lie on the margin of the weights below, and others near it. */
const SAMPLES = Array.from({ length: 20 }, (_, i) => ({ z: [(i % 5) - 2, (i % 4) - 1, 1], y: i % 2 ? 1 : -1 }));
const WEIGHTS = [0.5, -0.25, 0.25];

const marginOf = (x: Float32Array, { z, y }: (typeof SAMPLES)[number]): number =>
  1 - y * (z[0]! * x[0]! + z[1]! * x[1]! + x[2]!);

/** Gradients by what a sample takes part with, its margin being what is left of it. */
const GRADIENTS: Readonly<Record<string, (left: number, i: number) => number>> = {
  'right, 0 on the margin': (left) => (left > 0 ? 1 : 0),
  'right, half on the margin': (left) => (Math.sign(left) + 1) / 2,
  'right, whole on the margin': (left) => (left >= 0 ? 1 : 0),
  'twice on the margin': (left) => (left > 0 ? 1 : left === 0 ? 2 : 0),
  'without a mask': () => 1,
  'without the last entry': (left, i) => (left > 0 && i < 2 ? 1 : 0),
  'off by 1 % in one entry': (left, i) => (left > 0 ? (i === 0 ? 1.01 : 1) : 0),
};

describe('samples on their margins under a float32 loss', () => {
  it.each(Object.entries(GRADIENTS))('are seen from points that other kinks lie next to: %s', async (name, partOf) => {
    for (let seed = 0; seed < 4; seed++) {
      const { verdict } = await checkNarrow(
        {
          name,
          parameters: { x: Float32Array.from(WEIGHTS) },
          loss: ({ x }) =>
            SAMPLES.reduce((sum, each) => Math.fround(sum + Math.max(0, marginOf(x as Float32Array, each))), 0),
          gradient: ({ x }) => ({
            x: Float32Array.from(x!, (_, i) =>
              SAMPLES.reduce(
                (sum, each) => sum - each.y * each.z[i]! * partOf(marginOf(x as Float32Array, each), i),
                0,
              ),
            ),
          }),
        },
        { seed },
      );
      if (name.startsWith('right')) expect([seed, verdict]).toEqual([seed, 'pass']);
      else expect([seed, verdict]).not.toEqual([seed, 'pass']);
    }
  });
});
