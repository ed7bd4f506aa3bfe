import { describe, expect, it } from 'vitest';
import { functionFamilies } from '../testing/function-family.js';
import { randomCheck } from '../testing/random-check.js';
import { checkGradient } from '../check-derivatives.js';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import { vectorCheck } from '../testing/known-checks.js';

const single = Math.fround;
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** `-log(1 - logistic(x))` over all entries as it should not be computed: of a large x no digits are left. */
const naive = (x: Float64Array | Float32Array): GradientCheck => {
  const rounded = x instanceof Float32Array ? single : (value: number): number => value;
  return {
    name: 'naive cross-entropy',
    parameters: { x },
    loss({ x: at }) {
      let sum = 0;
      for (const v of at!) {
        const p = rounded(1 / rounded(1 + rounded(Math.exp(-v))));
        sum = rounded(sum - rounded(Math.log(rounded(1 - p))));
      }
      return sum;
    },
    gradient: ({ x: at }) => ({ x: Array.from(at!, logistic) }),
  };
};

describe('a right gradient of a loss that saturation leaves no digits', () => {
  const seeds = [0, 1, 2, 3];
  it.each([
    [Float32Array.of(15.5)],
    [Float32Array.of(16.25)],
    [Float32Array.of(10.25)],
    [Float32Array.of(15.3, -3, 0.5)],
    [Float32Array.of(12.1, 14.2, -3)],
    [Float64Array.of(35.5)],
    [Float64Array.of(35.75)],
    [Float64Array.of(33, 0.4)],
  ])('is not failed at %s', async (x) => {
    for (const seed of seeds) expect((await checkNarrow(naive(x), { seed })).verdict).not.toBe('fail');
  });
  it('is failed where digits are left and it is wrong', async () => {
    const check = naive(Float32Array.of(2.5, -3, 0.5));
    const wrong = {
      ...check,
      gradient: ({ x }: { x?: ArrayLike<number> }) => ({ x: Array.from(x!, (v) => 1 - logistic(v)) }),
    };
    for (const seed of seeds) expect((await checkNarrow(wrong, { seed })).verdict).toBe('fail');
  });
});

describe('a right gradient beside a pole', () => {
  const determinant = ([a, b, c, d]: ArrayLike<number> & Iterable<number>): number => a! * d! - b! * c!;
  const logarithm = (A: readonly number[]): GradientCheck => ({
    name: 'logarithm of a determinant',
    parameters: { A: Float64Array.from(A) },
    loss: ({ A: at }) => Math.log(Math.abs(determinant(at as Float64Array))),
    gradient: ({ A: at }) => ({
      A: [at![3]!, -at![2]!, -at![1]!, at![0]!].map((cofactor) => cofactor / determinant(at as Float64Array)),
    }),
  });
  it.each([1e-13, 1e-14, 1e-15])('is not failed for the logarithm of a determinant near %d', async (distance) => {
    const check = logarithm([0.1, 0.2, 0.3, 0.6 * (1 + distance)]);
    const verdicts: string[] = [];
    for (let seed = 0; seed < 20; seed++) verdicts.push((await checkNarrow(check, { seed })).verdict);
    // one seed in fifty meets a point at which the rounding of gradient and loss cannot be told from a mistake
    expect(verdicts.filter((verdict) => verdict === 'fail').length).toBeLessThanOrEqual(1);
  });

  it.each([4, 10, 22])(
    'is not failed where the loss rounds less next to it than at the parameters: seed %i',
    async (seed) => {
      const { verdict } = await checkNarrow(logarithm([1, 2, 3, 6 * (1 + 1e-13)]), { seed });
      expect(verdict).not.toBe('fail');
    },
  );
});

describe('a gradient of 0', () => {
  const seeds = [0, 1, 2];
  const zero = (at: number, loss: (x: number) => number): GradientCheck => ({
    name: 'zero',
    parameters: { x: Float64Array.of(at), y: Float64Array.of(1.2) },
    loss: ({ x, y }) => loss(x![0]!) + y![0]! ** 2,
    gradient: ({ y }) => ({ x: [0], y: [2 * y![0]!] }),
  });
  it.each([30, 32, 34, 35.5])('does not pass on the stairs of a saturated function, at %d', async (at) => {
    const check = zero(at, (x) => -Math.log(1 - logistic(x)));
    for (const seed of seeds) expect((await checkNarrow(check, { seed })).verdict).not.toBe('pass');
  });
  it.each([17, 18, 19])('does not pass where a saturated function is inverted, at %d', async (at) => {
    const check = zero(at, (x) => Math.atanh(Math.tanh(x)));
    for (const seed of seeds) expect((await checkNarrow(check, { seed })).verdict).not.toBe('pass');
  });
  it.each([4, 100, 255])('passes on the stairs of a number rounded to one in %d', async (levels) => {
    const check = zero(0.3123, (x) => Math.sin(Math.floor(levels * x) / levels));
    for (const seed of seeds) expect((await checkNarrow(check, { seed })).verdict).toBe('pass');
  });
});

describe('a sum in float64 of many outputs in float32', () => {
  const size = 1000;
  const terms = (x: ArrayLike<number>): number[] =>
    Array.from({ length: size }, (_, i) => x[0]! * (1 + i / size) + x[1]! * Math.cos(i));
  const sum = (factor: number): GradientCheck => ({
    name: 'sum of outputs',
    parameters: { x: Float64Array.of(0.3, 0.8) },
    loss: ({ x }) => terms(x!).reduce((total, t, i) => total + Math.cos(3 * i) * single(Math.sin(t)), 0),
    gradient: ({ x }) => {
      const weights = terms(x!).map((t, i) => factor * Math.cos(3 * i) * Math.cos(t));
      return {
        x: [
          weights.reduce((total, w, i) => total + w * (1 + i / size), 0),
          weights.reduce((total, w, i) => total + w * Math.cos(i), 0),
        ],
      };
    },
  });
  it.each([
    ['passes where it is right', 1, 'pass'],
    ['fails where it is off by 0.1 %', 1.001, 'fail'],
  ] as const)('%s', async (_, factor, verdict) => {
    for (const seed of [0, 1]) expect((await checkNarrow(sum(factor), { seed })).verdict).toBe(verdict);
  });
});

describe('a gradient in float32 of a loss in float64', () => {
  it('is said to be checked at the nearest float32 numbers', async () => {
    const { findings } = await checkNarrow({
      name: 'squares',
      parameters: { x: Float64Array.of(1000.3, 0.7) },
      loss: ({ x }) => x![0]! ** 2 + x![1]! ** 2,
      gradient: ({ x }) => ({ x: Float32Array.from(x!, (v) => 2 * single(v)) }),
    });
    expect(findings.map(({ message }) => message)).toContain(
      'the gradient by x is in float32: it was checked at the nearest float32 numbers of x',
    );
  });
});

describe('derivatives that are all rounding', () => {
  it.each<[string, (v: number) => number, (v: number) => number]>([
    ['a cosine', Math.cos, (v) => -Math.sin(v)],
    ['a bell', (v) => Math.exp(-(v ** 2)), (v) => -2 * v * Math.exp(-(v ** 2))],
    ['a half circle', (v) => Math.sqrt(1 - v ** 2), (v) => -v / Math.sqrt(1 - v ** 2)],
  ])('pass at the top of %s in a float32 loss, and fail where they are no 0', async (_, value, slope) => {
    for (const seed of [0, 1, 2, 3]) {
      for (const off of [0, 0.01]) {
        const check: GradientCheck = {
          name: 'tops',
          parameters: { x: Float32Array.of(0, 0.5) },
          loss: ({ x }) => Math.fround(Math.fround(value(x![0]!)) + Math.fround(value(x![1]!))),
          gradient: ({ x }) => ({ x: Float32Array.from(x!, (v) => slope(v) + off * Number(v === 0)) }),
        };
        const { verdict } = await checkNarrow(check, { seed });
        expect([off, verdict]).toEqual([off, off === 0 ? 'pass' : 'fail']);
      }
    }
  });

  it.each<[string, number, (x: number) => number, (x: number) => number]>([
    [
      'a cosine',
      0,
      (x) => Math.cos(x) + 2e-8 * Math.tanh(1000 * x),
      (x) => 2e-5 / Math.cosh(1000 * x) ** 2 - Math.sin(x),
    ],
    [
      'a parabola',
      1.25,
      (x) => 200 + 0.5 * (x - 1.25) ** 2 + 2e-5 * Math.tanh((x - 1.25) * 512),
      (x) => x - 1.25 + 0.01024 / Math.cosh((x - 1.25) * 512) ** 2,
    ],
  ])('do not make a right slope wrong that rounding hides at the top of %s', async (_, at, value, slope) => {
    for (const seed of [0, 1, 2, 3]) {
      const check: GradientCheck = {
        name: 'narrow',
        parameters: { x: Float32Array.of(at) },
        loss: ({ x }) => Math.fround(value(x![0]!)),
        gradient: ({ x }) => ({ x: Float32Array.of(slope(x![0]!)) }),
      };
      expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
    }
  });

  it('pass where a gradient does not depend on the length of its parameters, as that of a cosine', async () => {
    const B = [2, 4, 4];
    const parts = (x: Float64Array): { dot: number; length: number } => ({
      dot: x.reduce((sum, v, i) => sum + v * B[i]!, 0),
      length: Math.hypot(...x),
    });
    for (const seed of [0, 1, 2]) {
      const { verdict } = await checkNarrow(
        {
          name: 'cosine of parallel vectors',
          parameters: { x: Float64Array.of(1, 2, 2) },
          loss: ({ x }) => parts(x as Float64Array).dot / (parts(x as Float64Array).length * 6),
          gradient: ({ x }) => {
            const { dot, length } = parts(x as Float64Array);
            const cosine = dot / (length * 6);
            return { x: Float64Array.from(x!, (v, i) => B[i]! / (6 * length) - (cosine * v) / length ** 2) };
          },
        },
        { seed },
      );
      expect(verdict).toBe('pass');
    }
  });

  it('pass at the very solution of a least squares problem', async () => {
    const rows = [[1, 2, 0.3], [0.1, -1, 2], [3, 0.7, -0.2], [1.1, 1, 0.9]]; // prettier-ignore
    const solution = Float64Array.of(0.3, -0.7, 1.9);
    const dot = (row: readonly number[], x: ArrayLike<number>): number => row.reduce((sum, r, j) => sum + r * x[j]!, 0);
    const residuals = (x: ArrayLike<number>): number[] => rows.map((row) => dot(row, x) - dot(row, solution));
    const check: GradientCheck = {
      name: 'least squares',
      parameters: { x: solution },
      loss: ({ x }) => residuals(x!).reduce((sum, r) => sum + r * r, 0),
      gradient: ({ x }) => ({
        x: solution.map((_, j) => residuals(x!).reduce((sum, r, i) => sum + 2 * r * rows[i]![j]!, 0)),
      }),
    };
    for (const seed of [0, 1, 2, 3]) expect((await checkNarrow(check, { seed })).verdict).toBe('pass');
  });
});

describe('a loss that is 0 on one side of its parameters and -0 on the other', () => {
  it('is constant', async () => {
    const { verdict } = await checkGradient({
      name: 'product',
      parameters: [0.5, 0],
      value: ([a, b]: [number, number]) => [a, a * b * b],
      jacobian: ([a, b]: [number, number]) => [
        [1, 0],
        [b * b, 2 * a * b],
      ],
    });
    expect(verdict).toBe('pass');
  });
});

/** Losses of which an inner number is computed in float32, which the bits of the loss do not show. */
describe('a loss that is float32 only inside', () => {
  const fround = Math.fround;
  const seeds = [0, 1, 2];
  const at = (
    x: Float64Array | Float32Array,
    loss: (v: number, w: number) => number,
    slope: (v: number, w: number) => readonly number[],
  ): GradientCheck => ({
    name: 'inside',
    parameters: { x },
    loss: ({ x: given }) => loss(given![0]!, given![1]!),
    gradient({ x: given }) {
      const slopes = slope(given![0]!, given![1]!);
      return { x: x instanceof Float32Array ? Float32Array.from(slopes) : slopes };
    },
  });
  const verdictsOf = async (check: GradientCheck): Promise<string[]> => {
    const verdicts: string[] = [];
    for (const seed of seeds) verdicts.push((await checkNarrow(check, { seed })).verdict);
    return verdicts;
  };
  const cauchy = (v: number): number => fround(Math.log(fround(1 + v * v)));

  it.each<[string, GradientCheck]>([
    [
      'a cosine near its top',
      at(
        Float32Array.of(1e-4),
        (v) => 0.3 * fround(Math.cos(v)),
        (v) => [-0.3 * Math.sin(v)],
      ),
    ],
    [
      'a cosine near its top, float64 parameters',
      at(
        Float64Array.of(1e-4),
        (v) => 0.3 * fround(Math.cos(v)),
        (v) => [-0.3 * Math.sin(v)],
      ),
    ],
    [
      '1 + x^2 - 1',
      at(
        Float32Array.of(1e-3),
        (v) => fround(1 + v * v) - 1,
        (v) => [2 * v],
      ),
    ],
    [
      'the logarithm of 1 + x^2',
      at(
        Float64Array.of(1e-3),
        (v) => Math.log(fround(1 + v * v)),
        (v) => [(2 * v) / (1 + v * v)],
      ),
    ],
    [
      'two Cauchy losses',
      at(
        Float32Array.of(0.018, 0.024),
        (v, w) => cauchy(v) + cauchy(w),
        (v, w) => [(2 * v) / (1 + v * v), (2 * w) / (1 + w * w)],
      ),
    ],
    [
      'under an offset',
      at(
        Float32Array.of(0.01),
        (v) => 0.3 * fround(1000 + v * v),
        (v) => [0.6 * v],
      ),
    ],
  ])('does not fail a right gradient: %s', async (_, check) => {
    expect(await verdictsOf(check)).not.toContain('fail');
  });

  it.each<[string, GradientCheck]>([
    [
      'a third',
      at(
        Float64Array.of(0.3),
        (v) => fround(1 + v) / 3,
        () => [0],
      ),
    ],
    [
      'a third, at 0',
      at(
        Float32Array.of(0),
        (v) => fround(1 + v) / 3,
        () => [0],
      ),
    ],
    [
      'exp at 0',
      at(
        Float64Array.of(0),
        (v) => fround(Math.exp(v)) / 3,
        () => [0],
      ),
    ],
    [
      'two',
      at(
        Float64Array.of(0, 0),
        (v, w) => (fround(1 + v) + fround(1 + w)) / 3,
        () => [0, 0],
      ),
    ],
    [
      'beside another',
      at(
        Float64Array.of(0.3, 1),
        (v, w) => fround(1 + v) / 3 + w,
        () => [0, 1],
      ),
    ],
  ])('does not pass a gradient without the float32 term, and fails most: %s', async (_, check) => {
    const verdicts = await verdictsOf(check);
    expect(verdicts).not.toContain('pass');
    expect(verdicts).toContain('fail');
  });
});

describe('an entry that a float32 loss does not see', () => {
  it.each([1e-5, 1e-3, 1])('does not pass with another slope than 0: %d', async (slope) => {
    for (const seed of [0, 1, 2]) {
      const check: GradientCheck = {
        name: 'unseen',
        parameters: { x: Float32Array.of(slope === 1 ? 100 : 1.25, 9) },
        loss: ({ x }) => Math.fround(x![0]! ** 2 + Math.min(2, x![1]!)),
        gradient: ({ x }) => ({ x: Float32Array.of(2 * x![0]!, slope) }),
      };
      expect((await checkNarrow(check, { seed })).verdict).not.toBe('pass');
    }
  });
});

describe('a stationary point where parameters are 0', () => {
  it.each<[string, number, (y: number) => number, (y: number) => number]>([
    ['cos(pi + y)', 0, (y) => Math.cos(Math.PI + y), (y) => -Math.sin(Math.PI + y)],
    ['1 + cos(3 (pi + y))', 0, (y) => 1 + Math.cos(3 * (Math.PI + y)), (y) => -3 * Math.sin(3 * (Math.PI + y))],
  ])('passes with what rounding leaves of its derivative, and fails with more: %s', async (_, y, loss, slope) => {
    const check = (off: number): GradientCheck => ({
      name: 'stationary',
      parameters: { y: Float64Array.of(y) },
      loss: ({ y: at }) => loss(at![0]!),
      gradient: ({ y: at }) => ({ y: [slope(at![0]!) + off] }),
    });
    for (const seed of [0, 1, 2]) {
      expect((await checkNarrow(check(0), { seed })).verdict).toBe('pass');
      expect((await checkNarrow(check(1e-6), { seed })).verdict).toBe('fail');
    }
  });
});

describe('a small entry under float32 outputs', () => {
  const cutoff = (v: number): number => Math.fround(v < 1 ? 0.5 * (1 + Math.cos(Math.PI * v)) : 0);
  const slope = (v: number): number => (v < 1 ? -0.5 * Math.PI * Math.sin(Math.PI * v) : 0);

  it('is read by several ladders where what matters asks for it: a joint beside a larger entry', async () => {
    const check = (factor: number): GradientCheck => ({
      name: 'cutoff',
      parameters: { x: Float32Array.of(1, 0.5) },
      loss: ({ x }) => cutoff(x![0]!) + cutoff(x![1]!),
      gradient: ({ x }) => ({ x: Float32Array.from(x!, (v, i) => slope(v) + (i === 0 ? factor : 0)) }),
    });
    for (const seed of [0, 1, 2, 3]) {
      expect((await checkNarrow(check(0), { seed })).verdict).toBe('pass');
      expect((await checkNarrow(check(0.01), { seed })).verdict).toBe('fail');
    }
  });
});

describe('a parameter smaller than the rounding of the float32 sum that it is added to', () => {
  it.each([
    [0.5, 1e-12],
    [0.5, 1e-7],
    [1000, 1e-4],
  ])('fails no right gradient: %d + %d', async (constant, tiny) => {
    for (let seed = 0; seed < 6; seed++) {
      const check = vectorCheck(
        'float32 term beside a sine',
        [tiny, 0.4],
        ([x, y]) => Math.fround(x! + constant) + Math.sin(y!),
        ([, y]) => [1, Math.cos(y!)],
      );
      expect((await checkNarrow(check, { seed })).verdict, `seed ${seed}`).not.toBe('fail');
    }
  });

  it('passes no wrong slope of it because it is small', async () => {
    const tiny = (slope: number): GradientCheck => ({
      name: 'float32 term beside a sine',
      parameters: { x: Float32Array.of(1e-7, 0.4) },
      loss: ({ x }) => Math.fround(0.01 * x![0]! + 0.5) + Math.sin(x![1]!),
      gradient: ({ x }) => ({ x: Float32Array.of(slope, Math.cos(x![1]!)) }),
    });
    for (const slope of [0.02, -0.01]) expect((await checkNarrow(tiny(slope))).verdict).not.toBe('pass');
  });
});

describe('a float32 loss of parameters that its sums do not see', () => {
  it.each([0, 1, 2, 3])('passes with the right gradient: seed %d', async (seed) => {
    const check = vectorCheck(
      'hyperbolic tangents',
      [0, 1e-9],
      ([x, y]) => Math.tanh(Math.fround(x! + 0.5)) + 2 * Math.tanh(Math.fround(y! + 0.25)),
      ([x, y]) => [1 - Math.tanh(x! + 0.5) ** 2, 2 - 2 * Math.tanh(y! + 0.25) ** 2],
    );
    expect((await checkNarrow(check, { seed })).verdict).toBe('pass');
  });
});

describe('a float32 term whose stairs are longer than the lines on which rounding is measured', () => {
  const silu = (z: number): number => Math.fround(z / (1 + Math.exp(-z)));
  const siluSlope = (z: number): number => (1 + Math.exp(-z) * (1 + z)) / (1 + Math.exp(-z)) ** 2;
  const biases = [-1, -0.5, 0, 0.5];
  it.each<[string, number, (x: number) => number, (x: number) => number]>([
    [
      'a mean of four units',
      1e-3,
      (x) => biases.reduce((sum, b) => Math.fround(sum + silu(Math.fround(Math.fround(0.7 * x) + b))), 0) / 4,
      (x) => (0.7 * biases.reduce((sum, b) => sum + siluSlope(0.7 * x + b), 0)) / 4,
    ],
    [
      'a bell on a thousand',
      0.7,
      (x) => Math.fround(Math.exp(-(x ** 2) / 2) + 1000),
      (x) => -x * Math.exp(-(x ** 2) / 2),
    ],
  ])('makes no right gradient fail: %s', async (name, at, term, slope) => {
    for (let seed = 0; seed < 6; seed++) {
      const check = vectorCheck(
        name,
        [at, 0.4],
        ([x, y]) => term(x!) + Math.sin(y!),
        ([x, y]) => [slope(x!), Math.cos(y!)],
      );
      expect((await checkNarrow(check, { seed })).verdict, `seed ${seed}`).not.toBe('fail');
    }
  });
});

describe('an entry beside one that is millions of times as steep', () => {
  it.each([Float64Array, Float32Array])('passes with no wrong value: %o', async (type) => {
    for (const slope of [0, 2, -1]) {
      for (let seed = 0; seed < 6; seed++) {
        const check: GradientCheck = {
          name: 'steep',
          parameters: { x: type.of(0.7, 0.4) },
          loss: ({ x }) => 1e8 * x![0]! + Math.sin(x![1]!),
          gradient: ({ x }) => ({ x: type.of(1e8, slope * Math.cos(x![1]!)) }),
        };
        expect((await checkNarrow(check, { seed })).verdict, `${slope}, seed ${seed}`).not.toBe('pass');
      }
    }
  });
});

describe('a term near 1 inside a float32 loss that is small', () => {
  const length = (a: number, b: number): number => single(Math.sqrt(single(single(a * a) + single(b * b))));
  /** The distance from a point, and how much closer than 1 another point is. */
  const hinge = (at: readonly number[], factor = 1): GradientCheck => ({
    name: 'distance and hinge',
    parameters: { x: Float32Array.from(at) },
    loss: ({ x }) => single(length(x![0]!, x![1]!) + Math.max(0, single(1 - length(single(x![0]! - 1), x![1]!)))),
    gradient({ x }) {
      const [a, b] = [x![0]!, x![1]!];
      const [own, other] = [length(a, b), length(single(a - 1), b)];
      const unit = own === 0 ? [0, 0] : [a / own, b / own];
      const rest = other < 1 ? [(a - 1) / other, b / other] : [0, 0];
      return { x: Float32Array.from(unit, (value, i) => (i === 1 ? factor : 1) * (value - rest[i]!)) };
    },
  });

  it.each([
    [0, 0],
    [0.0007, 0.0039],
    [0.001, -0.0035],
    [0.0003, 0.0039],
  ])('fails no right gradient that short steps do not move it by: (%d, %d)', async (...at) => {
    for (let seed = 0; seed < 8; seed++) {
      expect((await checkNarrow(hinge(at), { seed })).verdict).not.toBe('fail');
      expect((await checkNarrow(hinge(at, 1.1), { seed })).verdict).toBe('fail');
    }
  });
});

describe('rectified units of small weights under a float32 loss, whose kinks its rounding hides', () => {
  const SAMPLES = [
    { x: [1, 0.5], factor: 1 },
    { x: [-0.7, 1.2], factor: -0.6 },
    { x: [0.4, -1.1], factor: 0.8 },
    { x: [-1.3, -0.2], factor: -1.2 },
  ] as const;
  const units = (set: number, factor: number, mistake: number): GradientCheck => {
    const inputs = SAMPLES.map(({ x: [a, b], factor: v }) => ({ a: single(a), b: single(b), v: single(factor * v) }));
    const unit = ({ a, b }: (typeof inputs)[0], x: ArrayLike<number>): number =>
      single(single(x[0]! * a) + single(x[1]! * b));
    return {
      name: 'units',
      parameters: { x: Float32Array.of(0.01 * Math.sin(3 * set + 1), 0.01 * Math.cos(5 * set + 2)) },
      loss: ({ x }) =>
        single(4 + inputs.reduce((sum, each) => single(sum + single(each.v * Math.max(0, unit(each, x!)))), 0)),
      gradient({ x }) {
        const slopes = new Float32Array(2);
        for (const each of inputs.filter((input) => unit(input, x!) > 0)) {
          slopes[0]! += each.v * each.a;
          slopes[1]! += mistake * each.v * each.b;
        }
        return { x: slopes };
      },
    };
  };

  it('do not fail where steps far beyond the weights alone show another slope', async () => {
    for (let set = 0; set < 12; set++) {
      for (const factor of [0.003, 0.01, 0.1])
        expect([set, (await checkNarrow(units(set, factor, 1))).verdict]).not.toEqual([set, 'fail']);
    }
  });

  it('do not pass where the gradient is wrong', async () => {
    for (let set = 0; set < 6; set++) {
      for (const mistake of [0, -1, 2])
        expect([set, (await checkNarrow(units(set, 0.1, mistake))).verdict]).not.toEqual([set, 'pass']);
    }
  });
});

describe('a float32 loss that is scaled down as a whole', () => {
  it('fails wrong entries as it does at its own size', async () => {
    const WEIGHTS = [1, -0.8, 1.3, 0.4];
    for (const scale of [1, 1e-5, 1e-6, 1e-7]) {
      for (let set = 1; set <= 4; set++) {
        const scaled = (factor: number): GradientCheck => ({
          name: 'scaled down',
          parameters: { x: Float32Array.from(WEIGHTS, (_, i) => Math.sin(7 * set + 3 * i)) },
          loss: ({ x }) =>
            single(
              single(scale) *
                WEIGHTS.reduce((sum, w, i) => single(sum + single(single(w) * single(Math.tanh(x![i]!)))), 1),
            ),
          gradient: ({ x }) => ({
            x: Float32Array.from(x!, (v, i) => (i === 0 ? factor : 1) * scale * WEIGHTS[i]! * (1 - Math.tanh(v) ** 2)),
          }),
        });
        const at = async (factor: number): Promise<unknown> => [
          scale,
          set,
          factor,
          (await checkNarrow(scaled(factor))).verdict,
        ];
        expect(await at(1)).toEqual([scale, set, 1, 'pass']);
        expect(await at(0)).toEqual([scale, set, 0, 'fail']);
      }
    }
  });
});

describe('kinks inside the steps that a float32 loss needs, where it bends differently to their two sides', () => {
  it.each([
    [3, 750],
    [13, 344],
    [14, 1447],
  ])('make no right gradient fail: random check %d, %d', async (seed, number) => {
    const { check } = randomCheck(seed, number, functionFamilies, 'float32');
    expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
  });
});
