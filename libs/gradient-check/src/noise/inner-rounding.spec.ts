import { assert, asyncProperty, constantFrom, double, nat } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { vectorCheck } from '../testing/known-checks.js';

/** A function of an inner one that is flat at `flatAt`, so that the rounding of the inner one is loud near it and nowhere else. */
interface InnerFlat {
  readonly name: string;
  readonly flatAt: number;
  readonly f: (x: number) => number;
  /** The derivative at `flatAt + d`, which does not cancel. */
  readonly slope: (d: number) => number;
}

const functions: readonly InnerFlat[] = [
  {
    name: 'log(1 - sin x)',
    flatAt: Math.PI / 2,
    f: (x) => Math.log(1 - Math.sin(x)),
    slope: (d) => 1 / Math.tan(d / 2),
  },
  { name: 'asin(sin x)', flatAt: Math.PI / 2, f: (x) => Math.asin(Math.sin(x)), slope: (d) => -Math.sign(d) },
  { name: 'acos(cos x)', flatAt: 0, f: (x) => Math.acos(Math.cos(x)), slope: Math.sign },
  {
    name: 'log(1 - exp(-(x - 1)^2))',
    flatAt: 1,
    f: (x) => Math.log(1 - Math.exp(-((x - 1) ** 2))),
    slope: (d) => (2 * d) / Math.expm1(d * d),
  },
  {
    name: 'log(x + 1/x - 2)',
    flatAt: 1,
    f: (x) => Math.log(x + 1 / x - 2),
    slope: (d) => (2 + d) / ((1 + d) * d),
  },
];

/** Of the number as it is, which is not quite `flatAt + distance`. */
function judged({ flatAt, f, slope }: InnerFlat, distance: number, seed: number, factor = 1): Promise<GradientReport> {
  const x = flatAt + distance;
  return checkNarrow(
    vectorCheck(
      'inner rounding',
      [x, 0.7],
      ([at, y]) => f(at!) + y! ** 2,
      ([at, y]) => [factor * slope(at! - flatAt), 2 * y!],
    ),
    { seed },
  );
}

const inner = constantFrom(...functions);
const distance = double({ min: -5, max: -3.5, noNaN: true }).map((power) => 10 ** power);
const seeds = nat({ max: 999 });

describe('a function of one that is nearly flat', () => {
  it('is never said to be wrong by the stairs of its inner rounding', async () => {
    await assert(
      asyncProperty(inner, distance, seeds, async (each, d, seed) => {
        expect((await judged(each, d, seed)).verdict).not.toBe('fail');
      }),
      { numRuns: 60 },
    );
  });

  it('does not pass with twice the slope, or its opposite', async () => {
    await assert(
      asyncProperty(inner, distance, seeds, constantFrom(2, -1), async (each, d, seed, factor) => {
        expect((await judged(each, d, seed, factor)).verdict).not.toBe('pass');
      }),
      { numRuns: 40 },
    );
  });

  it('passes where its rounding leaves room, and fails with twice the slope', async () => {
    for (const each of functions.filter(({ name }) => name.startsWith('log'))) {
      expect([each.name, (await judged(each, 3e-3, 1)).verdict]).toEqual([each.name, 'pass']);
      expect([each.name, (await judged(each, 3e-3, 1, 2)).verdict]).toEqual([each.name, 'fail']);
    }
  });

  it('is never said to be wrong where a square is rounded alike within short steps', async () => {
    await assert(
      asyncProperty(double({ min: -8, max: -4, noNaN: true }), seeds, async (power, seed) => {
        const at = 1 - 10 ** power;
        const check = vectorCheck(
          'AR(1)',
          [at, 0.3],
          ([a, y]) => y! ** 2 / (1 - a! ** 2),
          ([a, y]) => {
            const rest = (1 - a!) * (1 + a!);
            return [(2 * a! * y! ** 2) / rest ** 2, (2 * y!) / rest];
          },
        );
        expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
      }),
      { numRuns: 30 },
    );
  });
});

describe('a recurrence that overflows far from its parameter', () => {
  const steps = (n: number, c: number): { value: number; slope: number } => {
    let [value, slope] = [0.37, 0];
    for (let i = 0; i < n; i++)
      [value, slope] = [c * value * (1 - value), value * (1 - value) + c * (1 - 2 * value) * slope];
    return { value, slope };
  };

  it.each([28, 35, 40])('is judged by the steps on which it is smooth: %d steps', async (n) => {
    for (const seed of [0, 1, 2]) {
      const check = (factor: number): Promise<GradientReport> =>
        checkNarrow(
          vectorCheck(
            'logistic map',
            [3.8],
            ([c]) => steps(n, c!).value,
            ([c]) => [factor * steps(n, c!).slope],
          ),
          { seed },
        );
      expect((await check(1)).verdict).not.toBe('fail');
      expect((await check(1.1)).verdict).not.toBe('pass');
    }
  });
});

describe('an oscillation that one line takes for rounding', () => {
  it('fails a gradient without it', async () => {
    const check = vectorCheck(
      'ripple',
      [0.5, 0.7],
      ([x, y]) => 0.01 * (x! + 3e-7 * Math.sin(2e6 * (x! - 0.5)) + y! ** 2),
      ([, y]) => [0.01, 0.02 * y!],
    );
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check, { seed })).verdict).toBe('fail');
  });
});

describe('an entry that is itself no more than rounding', () => {
  it.each([Math.sin(Math.PI), 1e-17, 1e-30, 1e-300])('is not passed with its slope forgotten, at %d', async (tiny) => {
    for (const seed of [0, 1]) {
      const check = (slope: number): Promise<GradientReport> =>
        checkNarrow(
          vectorCheck(
            'tiny entry',
            [tiny, 0.5],
            ([x, y]) => (x! - 1) ** 2 + y! ** 2,
            ([, y]) => [slope, 2 * y!],
          ),
          { seed },
        );
      expect((await check(0)).verdict).toBe('fail');
      expect((await check(-2)).verdict).toBe('pass');
    }
  });
});

describe('an infinite slope weaker than that of a root', () => {
  const log = Math.log;
  it.each<[string, (x: number) => number, (x: number) => number]>([
    ['-x log x', (x) => (x === 0 ? 0 : -x * log(x)), (x) => -log(x) - 1],
    ['x^0.9', (x) => x ** 0.9, (x) => 0.9 * x ** -0.1],
    ['x^0.98', (x) => x ** 0.98, (x) => 0.98 * x ** -0.02],
    [
      'x sqrt(-log x)',
      (x) => (x === 0 ? 0 : x * Math.sqrt(-log(x))),
      (x) => Math.sqrt(-log(x)) - 0.5 / Math.sqrt(-log(x)),
    ],
    ['x log(-log x)', (x) => (x === 0 ? 0 : x * log(-log(x))), (x) => log(-log(x)) + 1 / log(x)],
  ])('is not said to be wrong: %s', async (name, f, slope) => {
    const check = (given: (x: number) => number): GradientCheck =>
      vectorCheck(
        name,
        [0, 0.5],
        ([x, y]) => f(x!) + y! ** 2,
        ([x, y]) => [given(x!), 2 * y!],
      );
    for (const seed of [0, 1, 2]) {
      expect((await checkNarrow(check(slope), { seed })).verdict).not.toBe('fail');
      // infinite at the point as well, and wrong beside it
      for (const wrong of [() => Infinity, (x: number) => 2 * slope(x), (x: number) => slope(2 * x)])
        expect((await checkNarrow(check(wrong), { seed })).verdict).toBe('fail');
    }
  });

  it('is said to be wrong where the slope is finite', async () => {
    const check = vectorCheck(
      'smooth',
      [0, 0.5],
      ([x, y]) => x! + y! ** 2,
      ([, y]) => [Infinity, 2 * y!],
    );
    expect((await checkNarrow(check)).verdict).toBe('fail');
  });
});
