import { stream } from '@gradproof/random';
import { type Arbitrary, assert, asyncProperty, constantFrom, double, integer, nat, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';

type Numbers = Float64Array | Float32Array;
const single = Math.fround;

/** An outer function with its slope. */
interface Outer {
  readonly name: string;
  readonly f: (u: number) => number;
  readonly slope: (u: number) => number;
}
const outers: readonly Outer[] = [
  { name: 'linear', f: (u) => u, slope: () => 1 },
  { name: 'square', f: (u) => (u - 3.3) ** 2, slope: (u) => 2 * (u - 3.3) },
  { name: 'tanh', f: (u) => 3 * Math.tanh(u / 4), slope: (u) => 0.75 / Math.cosh(u / 4) ** 2 },
  { name: 'logistic', f: (u) => Math.log1p(Math.exp(-u)), slope: (u) => -1 / (1 + Math.exp(u)) },
];
const outer = constantFrom(...outers);
/** Not a simple fraction, which may lie exactly at a step. */
const weight = integer({ min: 1, max: 999 }).map((k) => 0.1 + 0.85 * ((k * Math.SQRT1_2) % 1));
const factor = double({ min: 0.4, max: 1.5, noNaN: true });
const terms: Arbitrary<readonly (readonly [number, number])[]> = tuple(
  tuple(weight, factor),
  tuple(weight, factor),
  tuple(weight, factor),
);
const seeds = nat({ max: 999 });

/** A network of one unit, `outer(sum c_i round(w_i))`, beside what is smooth. */
interface Unit {
  readonly round: (v: number) => number;
  readonly outer: Outer;
  readonly terms: readonly (readonly [number, number])[];
  readonly beside?: number;
}

/** Checks it with the gradient of the smooth part alone, and `through` times the straight-through estimate on top. */
function checked(
  { round, outer: { f, slope }, terms: pairs, beside = 0 }: Unit,
  type: typeof Float64Array | typeof Float32Array,
  through: number,
  seed: number,
): Promise<GradientReport> {
  const stored = type === Float32Array ? single : (value: number): number => value;
  const sum = (w: Numbers): number => pairs.reduce((s, [, c], i) => s + c * round(w[i]!), 0);
  return checkNarrow(
    {
      name: 'quantised',
      parameters: { w: type.from(pairs.map(([w]) => w)) },
      loss: ({ w }) => stored(f(sum(w!)) + beside * Array.from(w!).reduce((s, v) => s + v * v, 0)),
      gradient({ w }) {
        const outside = slope(sum(w!));
        return { w: pairs.map(([, c], i) => through * c * outside + 2 * beside * w![i]!) };
      },
    },
    { seed },
  );
}

const toSteps =
  (steps: number) =>
  (v: number): number =>
    Math.round(steps * v) / steps;

describe('a parameter that is quantised', () => {
  it('has the gradient 0 between the steps, and a straight-through estimate of it is wrong', async () => {
    const unit = record({ steps: integer({ min: 100, max: 2047 }), outer, terms });
    await assert(
      asyncProperty(unit, seeds, async ({ steps, ...rest }, seed) => {
        const each = { ...rest, round: toSteps(steps) };
        expect((await checked(each, Float64Array, 0, seed)).verdict).toBe('pass');
        const through = await checked(each, Float64Array, 1, seed);
        expect(through.verdict).toBe('fail');
        expect(through.findings.map(({ message }) => message).join()).toMatch(/straight-through/);
      }),
      { numRuns: 30, seed: 1, endOnFailure: true },
    );
  });

  it('keeps the gradient of what is smooth beside it', async () => {
    const unit = record({ steps: integer({ min: 20, max: 4095 }), outer, terms });
    await assert(
      asyncProperty(unit, seeds, async ({ steps, ...rest }, seed) => {
        const each = { ...rest, round: toSteps(steps), beside: 1 };
        expect((await checked(each, Float64Array, 0, seed)).verdict).not.toBe('fail');
        expect((await checked(each, Float64Array, 1, seed)).verdict).not.toBe('pass');
      }),
      { numRuns: 20, seed: 1, endOnFailure: true },
    );
  });

  it.each([110, 270])('keeps it where longer steps show another slope, without a doubt: %d', async (k) => {
    // of 400 random units these failed
    const random = stream(k, 'quantised');
    const drawn = Array.from({ length: 4 }, () => [2 * random.uniform() - 1, 3 * random.uniform() - 1.5] as const);
    const each = { round: toSteps(2 ** (5 + 9 * random.uniform())), outer: outers[k % 3]!, terms: drawn, beside: 1 };
    expect((await checked(each, Float64Array, 0, k)).verdict).not.toBe('fail');
  });

  const fine: Arbitrary<(v: number) => number> = constantFrom(
    ...[65535, 1e5, 1e6, 3e6, 1e7, 1e8].map(toSteps),
    (v: number) => Number(v.toFixed(6)),
    (v: number) => Number(v.toPrecision(7)),
  );
  it.each([Float64Array, Float32Array])(
    'is never said to have another gradient than 0, and never passes with one, however fine: %o',
    async (type) => {
      const round = type === Float64Array ? fine : integer({ min: 31, max: 4095 }).map(toSteps);
      await assert(
        asyncProperty(record({ round, outer, terms }), seeds, async (each, seed) => {
          expect((await checked(each, type, 0, seed)).verdict).not.toBe('fail');
          expect((await checked(each, type, 1, seed)).verdict).not.toBe('pass');
        }),
        { numRuns: 40, seed: 1, endOnFailure: true },
      );
    },
  );

  it('is told as it is with few decimals, which lie in the middle of their stretches', async () => {
    for (const decimals of [6, 7, 8]) {
      const round = (v: number): number => Number(v.toFixed(decimals));
      const at = [[0.337, 1], [-0.612, -0.7], [0.204, 1.3]] as const; // prettier-ignore
      expect((await checked({ round, outer: outers[0]!, terms: at }, Float64Array, 0, 0)).verdict).not.toBe('fail');
      expect((await checked({ round, outer: outers[0]!, terms: at }, Float64Array, 1, 0)).verdict).not.toBe('pass');
    }
  });
});

describe('a sum that is rounded', () => {
  it.each<[string, (x: Numbers) => number, (x: Numbers) => number]>([
    ['float32, under an offset', (x) => single(3e4 + x[0]! + x[1]!) - 3e4, () => 1],
    ['float32 numbers, under an offset', (x) => single(single(1e5 + single(x[0]!)) + single(x[1]!)) - 1e5, () => 1],
    ['float32 inside', (x) => Math.tanh(single(300 + x[0]! + x[1]!) - 300), (x) => 1 - Math.tanh(x[0]! + x[1]!) ** 2],
    ['float32 far inside', (x) => Math.sin(single(3000 + x[0]! + x[1]!) - 3000), (x) => Math.cos(x[0]! + x[1]!)],
    ['float64', (x) => Math.sin(1e10 + x[0]! + x[1]! - 1e10), (x) => Math.cos(x[0]! + x[1]!)],
  ])('is no quantised parameter: %s', async (_, loss, slope) => {
    for (let seed = 0; seed < 3; seed++) {
      const { verdict, reason } = await checkNarrow(
        {
          name: 'rounded sum',
          parameters: { x: Float64Array.of(0.3, -0.7) },
          loss: ({ x }) => loss(x!),
          gradient: ({ x }) => ({ x: [slope(x!), slope(x!)] }),
        },
        { seed },
      );
      expect(verdict, reason).not.toBe('fail');
    }
  });
});

describe('large float32 terms that cancel', () => {
  const f = single;
  const cases: readonly (readonly [string, (k: number, x: number) => number, (k: number, x: number) => number])[] = [
    ['k / (1 - x) - k', (k, x) => f(f(k / f(1 - x)) - k), (k, x) => k / (1 - x) ** 2],
    ['k (1 + x)^2 - k', (k, x) => f(f(k * f(f(1 + x) ** 2)) - k), (k, x) => 2 * k * (1 + x)],
    ['k log(2 + x) - k log 2', (k, x) => f(f(k * f(Math.log(f(2 + x)))) - f(k * f(Math.log(2)))), (k, x) => k / (2 + x)],
    ['k + 2 k x - k', (k, x) => f(f(k + f(2 * k * x)) - k), (k) => 2 * k],
  ]; // prettier-ignore
  it.each(cases)('are no steps where the loss shows them farther away: %s', async (name, loss, slope) => {
    const verdicts: string[] = [];
    for (const [k, x] of [
      [30, 1e-4],
      [100, 1e-5],
      [200, 1e-5],
      [200, 1e-4],
      [1000, 1e-4],
    ] as const) {
      for (const seed of [0, 1]) {
        const checkedBy = (by: number): Promise<GradientReport> =>
          checkNarrow(
            {
              name,
              parameters: { x: Float32Array.of(x, 0.07) },
              loss: ({ x: v }) => f(loss(k, v![0]!) + f(v![1]! ** 2)),
              gradient: ({ x: v }) => ({ x: Float32Array.of(by * slope(k, v![0]!), 2 * v![1]!) }),
            },
            { seed },
          );
        verdicts.push((await checkedBy(1)).verdict);
        expect((await checkedBy(1.5)).verdict).not.toBe('pass');
      }
    }
    expect(verdicts).not.toContain('fail');
    expect(verdicts.filter((verdict) => verdict === 'pass').length).toBeGreaterThan(6);
  });
});

describe('entries that lie exactly at steps', () => {
  it.each([1, 2, 3, 4, 6])('do not make the right gradient of what is smooth beside them wrong: %d', async (size) => {
    const random = stream(size, 'at steps');
    for (let seed = 0; seed < 8; seed++) {
      // ties of Math.round
      const at = Array.from({ length: size }, () => (random.integer(30) - 15 + 0.5) / 4);
      for (const type of [Float64Array, Float32Array]) {
        const { verdict, reason } = await checkNarrow(
          {
            name: 'at steps',
            parameters: { x: type.from(at) },
            loss: ({ x }) => Array.from(x!).reduce((sum, v) => sum + Math.round(4 * v) / 4 + v * v, 0),
            gradient: ({ x }) => ({ x: Array.from(x!, (v) => 2 * v) }),
          },
          { seed },
        );
        expect(verdict, reason).not.toBe('fail');
      }
    }
  });
});

describe('a direction that only the sign of its one coordinate changes', () => {
  const f = Math.fround;
  const norm = ([x, y]: ArrayLike<number> & Iterable<number>): number => f(Math.sqrt(f(f(x! * x!) + f(y! * y!))));
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number => f(f(x[0]! * y[0]!) + f(x[1]! * y[1]!));

  it.each([
    [1, 0],
    [2, 0],
    [-3, 0],
    [0, 1],
  ])('is no step function: the cosine of (0.6, 0.8) and (%d, %d) in float32', async (...axis) => {
    const parameters = { x: Float32Array.of(0.6, 0.8), y: Float32Array.from(axis) };
    const slopes = (a: Float32Array, b: Float32Array): Float32Array =>
      a.map((v, i) => b[i]! / norm(a) / norm(b) - (dot(a, b) * v) / norm(a) ** 3 / norm(b));
    const check: GradientCheck = {
      name: 'cosine similarity',
      parameters,
      loss: ({ x, y }) => f(dot(x!, y!) / f(norm(x!) * norm(y!))),
      gradient: ({ x, y }) => ({
        x: slopes(Float32Array.from(x!), Float32Array.from(y!)),
        y: slopes(Float32Array.from(y!), Float32Array.from(x!)),
      }),
    };
    const { verdict, reason } = await checkNarrow(check);
    expect(verdict, reason).toBe('pass');
  });
});
