import { describe, expect, it } from 'vitest';
import { type PlateauLine, plateauEnds } from './plateau-line.js';
import { areStepsBesideSmooth, isEntryRounded, isPowerOfTwo } from './rounded-entry.js';

/** The line along the first of two numbers. */
const along = (loss: (x: number, y: number) => number, x = 0.3): PlateauLine => {
  const lineAt = (y: number): PlateauLine['line'] => ({ offset: (t) => t, at: (t) => loss(x + t, y) });
  return {
    line: lineAt(0.7),
    beside: lineAt(0.7 + 2 ** -12),
    origin: loss(x, 0.7),
    scale: x,
    smallest: 2 ** -50,
    type: 'float64',
  };
};
const isRounded = async (loss: (x: number, y: number) => number, x?: number): Promise<boolean> => {
  const at = along(loss, x);
  return isEntryRounded(at, (await plateauEnds(at))!);
};

describe('isEntryRounded', () => {
  it.each<[string, (x: number, y: number) => number]>([
    ['to steps', (x, y) => y * Math.round(127 * x)],
    ['to decimals, inside a function', (x, y) => Math.exp(y * Number(x.toFixed(6)))],
    ['to digits', (x, y) => Math.sin(Number(x.toPrecision(5)) + y)],
  ])('sees an entry that is rounded %s', async (_, loss) => {
    expect(await isRounded(loss)).toBe(true);
  });

  it.each<[string, (x: number, y: number) => number, number?]>([
    ['a function of it', (x, y) => Math.round(1e4 * Math.sin(x)) / 1e4 + y],
    ['a sum with others', (x, y) => Math.round(127 * (x + y)) / 127],
    ['a single threshold', (x, y) => Number(x > 0.4) + y],
    ['a function of what is smaller than its rounding', (x, y) => Math.fround(Math.exp(x)) + y, 1e-9],
  ])('is not misled where %s is rounded', async (_, loss, x) => {
    expect(await isRounded(loss, x)).toBe(false);
  });
});

describe('areStepsBesideSmooth', () => {
  const areSteps = (steps: (x: number) => number, height: number): Promise<boolean> =>
    areStepsBesideSmooth(
      along((x) => steps(x) + x * x),
      height / 2 ** 6,
      height,
    );

  it.each([100, 128, 3000])('knows steps of 1/%d, however wide those of float32 are', async (n) => {
    expect(await areSteps((x) => Math.round(n * x) / n, 1 / n)).toBe(true);
    expect(await areSteps((x) => Math.floor(n * (x - Math.PI)) / n, 1 / n)).toBe(true);
  });

  it.each([8.4e4, 1.3e5, -7e4, -9e4, -1.1e5, -1.27e5])(
    'takes those of a float32 term about %d for rounding',
    async (term) => {
      for (const slope of [1, -1.7])
        for (const factor of [1, 0.7])
          expect(await areSteps((x) => factor * Math.fround(term + slope * x), factor * 2 ** -7)).toBe(false);
    },
  );

  it('knows none that end within its reach, or are as wide nowhere else', async () => {
    expect(await areSteps((x) => Math.round(100 * Math.max(-1, Math.min(1, x))) / 100, 0.01)).toBe(false);
    expect(await areSteps((x) => Math.round(100 * Math.sinh(x)) / 100, 0.01)).toBe(false);
  });
});

describe('isPowerOfTwo', () => {
  it('knows a width as well as the ends of the plateau are known', () => {
    const at = along((x) => x);
    expect([2 ** -7, 2 ** -7 + at.smallest, 1 / 127, 2 ** -7 * (1 + 1e-4)].map((w) => isPowerOfTwo(w, at))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
