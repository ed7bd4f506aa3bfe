import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';

/** Rounded to steps of 1/n, beside a smooth term of the same entries. */
interface Stairs {
  readonly x: readonly number[];
  readonly n: number;
  readonly factors: readonly number[];
}

/** Its check under float32 parameters, with the gradient of the smooth terms, changed by `wrong`. */
const checkOf = ({ x, n, factors }: Stairs, wrong = (slope: number): number => slope): GradientCheck => ({
  name: 'rounded beside smooth',
  parameters: { x: Float32Array.from(x) },
  loss: ({ x: at }) => Array.from(at!).reduce((sum, v, i) => sum + Math.round(n * v) / n + factors[i]! * v * v, 0),
  gradient: ({ x: at }) => ({ x: Array.from(at!, (v, i) => wrong(2 * factors[i]! * v)) }),
});

describe('steps of the loss that are finer than the moves of float32 parameters far away', () => {
  const cases: Stairs[] = [
    { x: [3.4496], n: 4000, factors: [0.81] },
    { x: [1.8741], n: 4000, factors: [1.31] },
    { x: [-2.7047], n: 4000, factors: [-1.23] },
    { x: [-2.464, 3.7473], n: 4000, factors: [-1.82, -1.89] },
    { x: [-3.3197, -2.2486, -0.082], n: 4000, factors: [-0.93, 0.95, 0.37] },
    { x: [3.0277, -1.2031, -3.8304], n: 4000, factors: [-0.93, -0.85, 1.17] },
    { x: [2.4394], n: 2000, factors: [-0.61] },
  ];

  it.each(cases)('do not fail the gradient of what is smooth beside them: $x', async (stairs) => {
    for (let seed = 0; seed < 5; seed++) {
      const { verdict, reason } = await checkNarrow(checkOf(stairs), { seed });
      expect(verdict, reason).not.toBe('fail');
    }
  });

  it.each(cases)('do not let a wrong gradient pass: $x', async (stairs) => {
    const straightThrough = (slope: number): number => slope + 1;
    const half = (slope: number): number => slope / 2;
    for (const wrong of [straightThrough, half]) {
      const { verdict } = await checkNarrow(checkOf(stairs, wrong));
      expect(verdict).not.toBe('pass');
    }
  });
});

describe('steps of a float64 entry beside a smooth term of it', () => {
  const terms: Record<string, readonly [(v: number) => number, (v: number) => number]> = {
    square: [(v) => v * v, (v) => 2 * v],
    sine: [Math.sin, Math.cos],
    line: [(v) => 3 * v, () => 3],
    logarithm: [(v) => Math.log(1 + v * v), (v) => (2 * v) / (1 + v * v)],
  };
  const cases = Object.keys(terms).flatMap((name) =>
    [50, 128, 10000].flatMap((n) => [0.337, -2.6182].map((x) => ({ name, n, x }))),
  );

  it.each(cases)('tell right from wrong: 1/$n beside a $name at $x', async ({ name, n, x }) => {
    const [term, slope] = terms[name]!;
    const check = (gradient: (v: number) => number): GradientCheck => ({
      name,
      parameters: { x: Float64Array.of(x) },
      loss: ({ x: at }) => Math.round(n * at![0]!) / n + term(at![0]!),
      gradient: ({ x: at }) => ({ x: [gradient(at![0]!)] }),
    });
    const right = await checkNarrow(check(slope));
    expect(right.verdict, right.reason).toBe('pass');
    const wrong = { half: slope(x) / 2, straightThrough: slope(x) + 1, slight: 1.01 * slope(x) };
    for (const value of Object.values(wrong)) {
      const { verdict } = await checkNarrow(check((v) => (value / slope(x)) * slope(v)));
      expect(verdict).toBe('fail');
    }
    expect((await checkNarrow(check((v) => slope(v) + 3 * (v - x)))).verdict).toBe('fail');
  });

  it.each([150, 1000, 21_000, 1e5])('are no rounding of a float32 term about %d', async (constant) => {
    const single = Math.fround;
    for (const x of [0.337, -1.25]) {
      const check: GradientCheck = {
        name: 'rounded inside',
        parameters: { x: Float64Array.of(x) },
        loss: ({ x: at }) => 0.7 * (single(constant + 1.3 * at![0]!) - constant) + at![0]! ** 2,
        gradient: ({ x: at }) => ({ x: [0.7 * 1.3 + 2 * at![0]!] }),
      };
      const { verdict, reason } = await checkNarrow(check);
      expect(verdict, reason).not.toBe('fail');
    }
  });
});

describe('the slopes of single entries at a tie', () => {
  const single = Math.fround;
  const median = (x: Float32Array | Float64Array): number => [...x].toSorted((a, b) => a - b)[2]!;
  const mean = (x: Float32Array | Float64Array): number =>
    single(Array.from(x).reduce((sum, v) => single(sum + v), 0) / 5);

  it('do not add up to the gradient of a median of three equal numbers', async () => {
    const forgotten: GradientCheck = {
      name: 'median',
      parameters: { x: Float32Array.of(1.2, 3, 1.2, -0.5, 1.2) },
      loss: ({ x }) => 2 * median(x!) - 3 * mean(x!),
      gradient: ({ x }) => ({ x: x!.map(() => -3 / 5) }),
    };
    const first: GradientCheck = {
      ...forgotten,
      gradient: ({ x }) => ({ x: x!.map((_, i) => (i === x!.indexOf(median(x!)) ? 2 : 0) - 3 / 5) }),
    };
    for (const seed of [0, 1, 2, 3]) {
      expect((await checkNarrow(forgotten, { seed })).verdict).toBe('fail');
      expect((await checkNarrow(first, { seed })).verdict).toBe('pass');
    }
  });
});
