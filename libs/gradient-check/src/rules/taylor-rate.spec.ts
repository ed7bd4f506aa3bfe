import { describe, expect, it } from 'vitest';
import { stream } from '@gradproof/random';
import type { GradientCheck, ParameterSet } from '../check/gradient-check.js';
import { checkNarrow } from '../check-narrow.js';
import { flatten } from '../check/parameter-layout.js';
import { subjectOf } from '../check/subject.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';
import { vectorCheck } from '../testing/known-checks.js';

const seeds = Array.from({ length: 8 }, (_, seed) => seed);
const types = [
  ['float64', Float64Array],
  ['float32', Float32Array],
] as const;

/** The verdict on a function of one number; entries at a joint, or where only one point is right, lie alone. */
async function verdictOf(
  type: (typeof types)[number][1],
  at: number,
  loss: (v: number) => number,
  slope: (v: number) => number,
  seed: number,
): Promise<string> {
  const check = {
    name: 'one number',
    parameters: { x: type.of(at) },
    loss: ({ x }: ParameterSet) => loss(x![0]!),
    gradient: ({ x }: ParameterSet) => ({ x: [slope(x![0]!)] }),
  };
  return (await checkNarrow(check, { seed })).verdict;
}

const huber = (v: number): number => (Math.abs(v) <= 1 ? (v * v) / 2 : Math.abs(v) - 0.5);

/** Sines of entries of 0 and of others, in units that the loss is rounded to. */
const sines = (factor: number, at: readonly number[], isCosineKept: boolean, round: (loss: number) => number) => ({
  name: 'sines',
  parameters: { x: Float32Array.from(at) },
  loss: ({ x }: ParameterSet) =>
    round(Array.from(x!, (v, i) => (at[i] === 0 ? factor : 1) * Math.sin(v)).reduce((a, b) => a + b)),
  gradient: ({ x }: ParameterSet) => ({
    x: Float32Array.from(x!, (v, i) => (at[i] === 0 ? factor * (isCosineKept ? 1 : Math.cos(v)) : Math.cos(v))),
  }),
});

describe('a float32 gradient that is right at one point', () => {
  it.each(seeds)('the derivative by the logarithm of 1: seed %i', async (seed) => {
    const loss = (v: number): number => 2.25 * (v ** 3 - 2 * v + 1);
    const slope = (v: number): number => 2.25 * (3 * v * v - 2);
    expect(await verdictOf(Float32Array, 1, loss, (v) => v * slope(v), seed)).toBe('fail');
    expect(await verdictOf(Float32Array, 1, loss, slope, seed)).toBe('pass');
  });

  it.each(seeds)('the cosine of 0, by an own size that changes it little: seed %i', async (seed) => {
    for (const round of [Math.fround, (loss: number) => loss]) {
      const at = [0, 0, 0.25, 0.125];
      expect((await checkNarrow(sines(0.40625, at, true, round), { seed })).verdict).toBe('fail');
      expect((await checkNarrow(sines(0.40625, at, false, round), { seed })).verdict).not.toBe('fail');
    }
  });
});

describe('a right float32 gradient', () => {
  it.each(seeds)('whose sums are stuck far from the parameters is not failed there: seed %i', async (seed) => {
    const single = Math.fround;
    const logit = (x: number): number => {
      const p = single(1 / single(1 + single(Math.exp(-x))));
      return single(2 * single(Math.log(single(p / single(1 - p)))));
    };
    for (const offset of [0, 8, 16]) {
      expect(await verdictOf(Float32Array, 2, (v) => v * v, logit, seed + offset)).not.toBe('fail');
      expect(await verdictOf(Float32Array, 3, (v) => v * v, logit, seed + offset)).not.toBe('fail');
    }
  });

  it.each(seeds)('of another entry that is constant there does not hide a wrong one: seed %i', async (seed) => {
    const clipped = (v: number): number => Math.max(-1, Math.min(1, v));
    const check = {
      name: 'tanh with its slope forgotten, beside clipped entries',
      parameters: { x: Float32Array.of(0, 0.9, -0.8, 0.7, 0.95, -0.6, -0.9, 0.99, 0.85) },
      loss: ({ x }: ParameterSet) =>
        Math.fround(Array.from(x!, (v, i) => (i === 0 ? Math.tanh(v) : huber(v))).reduce((a, b) => a + b)),
      gradient: ({ x }: ParameterSet) => ({ x: Float32Array.from(x!, (v, i) => (i === 0 ? 1 : clipped(v))) }),
    };
    expect((await checkNarrow(check, { seed })).verdict).toBe('fail');
  });

  it.each([
    ['steps of a hundredth', 1.37, (v: number) => Math.fround(Math.round(100 * v) / 100)],
    ['whole numbers', 1000.3, Math.floor],
  ])('of 0 between steps is not failed by how the loss rises over many: %s', async (_, at, loss) => {
    for (const seed of seeds) expect(await verdictOf(Float32Array, at, loss, () => 0, seed)).not.toBe('fail');
  });
});

describe.each(types)('a gradient that is right on one side, or at one point: %s', (_, type) => {
  it.each(seeds)('the slope at a joint, kept on both sides: seed %i', async (seed) => {
    expect(await verdictOf(type, 1, huber, () => 1, seed)).toBe('fail');
    expect(await verdictOf(type, 1, huber, (v) => Math.max(-1, Math.min(1, v)), seed)).not.toBe('fail');
  });

  it.each(seeds)('the cosine of 0, kept everywhere: seed %i', async (seed) => {
    expect(
      await verdictOf(
        type,
        0,
        (v) => 0.34375 * Math.sin(v),
        () => 0.34375,
        seed,
      ),
    ).toBe('fail');
    expect(
      await verdictOf(
        type,
        0,
        (v) => 0.34375 * Math.sin(v),
        (v) => 0.34375 * Math.cos(v),
        seed,
      ),
    ).not.toBe('fail');
  });
});

describe('a float32 gradient that is right and loses its digits a few sizes away', () => {
  const logistic = (v: number): number => 1 / (1 + Math.exp(-v));
  const coarse = (v: number): number => Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-v))));
  /** Probability that a logistic variable lies between two cuts, and its gradient by the cuts, in which two numbers near 1 cancel. */
  const check: GradientCheck = {
    name: 'ordered logit',
    parameters: { c: Float32Array.of(-1), gap: Float32Array.of(0.2), w: Float32Array.of(0.7) },
    loss: ({ c, gap, w }) =>
      -Math.log(logistic(c![0]! + Math.exp(gap![0]!) - 3 * w![0]!) - logistic(c![0]! - 3 * w![0]!)),
    gradient: ({ c, gap, w }) => {
      const [above, below] = [c![0]! + Math.exp(gap![0]!) - 3 * w![0]!, c![0]! - 3 * w![0]!].map(coarse) as [
        number,
        number,
      ];
      const inside = Math.fround(above - below);
      const [up, down] = [above * (1 - above), below * (1 - below)].map((each) => Math.fround(each) / inside) as [
        number,
        number,
      ];
      return {
        c: Float32Array.of(down - up),
        gap: Float32Array.of(-up * Math.exp(gap![0]!)),
        w: Float32Array.of(3 * (up - down)),
      };
    },
  };
  it.each([48, 0, 1, 2])('does not fail: seed %i', async (seed) => {
    expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
  });
});

describe('a gradient that is that of one side of a joint everywhere', () => {
  it.each([0, 2, 6])('fails, to whichever side the moves go: seed %i', async (seed) => {
    const bent = (v: number): number => Math.max(0, v) ** 2 / 2 + v;
    for (const [slope, verdict] of [
      [(v: number) => Math.max(0, v) + 1, 'pass'],
      [() => 1, 'fail'],
    ] as const) {
      const report = await checkNarrow(
        {
          name: 'bent on one side',
          parameters: { x: Float64Array.of(0, 1.25) },
          loss: ({ x }) => 0.125 * bent(x![0]!) + Math.sin(x![1]!),
          gradient: ({ x }) => ({ x: [0.125 * slope(x![0]!), Math.cos(x![1]!)] }),
        },
        { seed },
      );
      expect(report.verdict).toBe(verdict);
    }
  });
});

describe('a gradient that is 0 at a minimum whatever its factor', () => {
  /** Log likelihood of a normal at its estimate, in the mean and the logarithm of the deviation. */
  const sample = [1, 2, 3, 4.5, 1.5];
  const mean = 2.4;
  const log = Math.log(sample.reduce((sum, v) => sum + (v - mean) ** 2, 0) / sample.length) / 2;
  const fitted = (type: (typeof types)[number][1], factor: readonly number[]): GradientCheck => ({
    name: 'fitted',
    parameters: { x: type.from([mean, log]) },
    loss: ({ x }) => sample.reduce((sum, v) => sum + x![1]! + 0.5 * ((v - x![0]!) * Math.exp(-x![1]!)) ** 2, 0),
    gradient: ({ x }) => ({
      x: type.from([
        factor[0]! * sample.reduce((sum, v) => sum - (v - x![0]!) * Math.exp(-2 * x![1]!), 0),
        factor[1]! * sample.reduce((sum, v) => sum + 1 - ((v - x![0]!) * Math.exp(-x![1]!)) ** 2, 0),
      ]),
    }),
  });
  it.each(types)('fails where the factor is not 1: %s', async (_, type) => {
    for (const seed of seeds) {
      expect((await checkNarrow(fitted(type, [1, 1]), { seed })).verdict).toBe('pass');
      for (const factor of [
        [2, 2],
        [1, -1],
        [1.1, 1],
      ])
        expect((await checkNarrow(fitted(type, factor), { seed })).verdict).toBe('fail');
    }
  });
});

describe('a float32 gradient of a small parameter beside a large one', () => {
  const beside = (factor: (a: number) => number): GradientCheck => ({
    name: 'a beside b',
    parameters: { a: Float32Array.of(1e-3), b: Float32Array.of(2) },
    loss: ({ a, b }) => 9 * Math.sin(a![0]!) + 20 * Math.exp(b![0]!),
    gradient: ({ a, b }) => ({
      a: Float32Array.of(9 * Math.cos(a![0]!) * factor(a![0]!)),
      b: Float32Array.of(20 * Math.exp(b![0]!)),
    }),
  });
  it.each(seeds)('fails where it is right at one point only: seed %i', async (seed) => {
    expect(
      (
        await checkNarrow(
          beside(() => 1),
          { seed },
        )
      ).verdict,
    ).toBe('pass');
    expect(
      (
        await checkNarrow(
          beside((a) => a / Math.fround(1e-3)),
          { seed },
        )
      ).verdict,
    ).toBe('fail');
  });
});

describe('a gradient that is right to far less than 0.1 %', () => {
  /** Fixed point of y = 0.6 cos(a y), to a tolerance. */
  const fixedPoint = (a: number, tolerance: number): number => {
    let [y, moved] = [0, Infinity];
    // it settles for |a| < 1.6 alone
    for (let n = 0; n < 500 && moved >= tolerance; n++) {
      const next = 0.6 * Math.cos(a * y);
      moved = Math.abs(next - y);
      y = next;
    }
    return y;
  };
  const solved = (tolerance: number) => ({
    loss: (v: number): number => fixedPoint(v, tolerance) ** 2,
    slope: (v: number): number => {
      const y = fixedPoint(v, tolerance);
      const s = -0.6 * Math.sin(v * y);
      return (2 * y * s * y) / (1 - s * v);
    },
  });
  /** The sum of the first terms of the exponential series, and the function itself. */
  const terms = (v: number): number => {
    let [sum, term] = [1, 1];
    for (let n = 1; Math.abs(term) > 1e-10; n++) sum += term *= v / n;
    return sum;
  };
  const gelu = (root: number, v: number): number => Math.tanh(root * (v + 0.044715 * v ** 3));
  it.each<[string, (v: number) => number, (v: number) => number]>([
    ['fixed point to 1e-12', solved(1e-12).loss, solved(1e-12).slope],
    ['fixed point to 1e-8', solved(1e-8).loss, solved(1e-8).slope],
    ['logarithm kept off 0', (v) => Math.log(v + 1e-10), (v) => 1 / v],
    ['exponential series', Math.exp, terms],
    [
      'GELU with a constant of seven digits',
      (v) => (v / 2) * (1 + gelu(Math.sqrt(2 / Math.PI), v)),
      (v) => {
        const t = gelu(0.7978846, v);
        return (1 + t) / 2 + (v / 2) * (1 - t * t) * 0.7978846 * (1 + 3 * 0.044715 * v * v);
      },
    ],
  ])('does not break the law: %s', async (_, loss, slope) => {
    for (const seed of seeds) {
      const at = 0.3 + 1.5 * stream(seed, 'at').uniform();
      const check = vectorCheck(
        'right',
        [at],
        ([v]) => loss(v!),
        ([v]) => [slope(v!)],
      );
      const { findings } = await checkNarrow(check, { seed });
      expect(
        findings.map(({ rule }) => rule),
        `seed ${seed}`,
      ).not.toContain('taylor-rate');
      expect(
        findings.map(({ rule }) => rule),
        `seed ${seed}`,
      ).not.toContain('taylor-rate-nearby');
    }
  });

  it('breaks no law nearby where it is off by as much at the parameters', async () => {
    for (const factor of [1 + 3e-6, 1 + 2e-5, 1 + 2e-4]) {
      for (const seed of seeds) {
        const check = vectorCheck(
          'constant of few digits',
          [0.7],
          ([v]) => v! ** 3,
          ([v]) => [3 * factor * v! * v!],
        );
        const { findings } = await checkNarrow(check, { seed });
        expect(
          findings.map(({ rule }) => rule),
          `seed ${seed}`,
        ).not.toContain('taylor-rate-nearby');
      }
    }
  });

  it('is told from one that is wrong in an entry that the others hide', async () => {
    for (const share of [0.1, 1e-3]) {
      // right at 1 alone
      const off = (v: number): number => 3 * share * v;
      const at = [0.6, 0.7, 0.8, 0.9, 1];
      const loss = (x: Float64Array): number => x.reduce((sum, v, i) => sum + (i === 4 ? share : 1) * v ** 3, 0);
      const check = vectorCheck('hidden', at, loss, (x) => x.map((v, i) => (i === 4 ? off(v) : 3 * v * v)));
      for (const seed of seeds.slice(2, 6)) {
        const { findings } = await checkNarrow(check, { seed });
        expect(
          findings.map(({ rule }) => rule),
          `seed ${seed}`,
        ).toContain('taylor-rate-nearby');
      }
    }
  });
});

describe('a right gradient under a float32 loss, of an entry that a larger number swallows', () => {
  const single = Math.fround;
  /** `size ((1 + x)^2 - 1) + y^2`, or a logarithm likewise, with terms of that size that cancel. */
  const losses: readonly [string, (size: number, x: number) => number, (size: number, x: number) => number][] = [
    [
      'square',
      (size, x) => single(single(size * single(single(1 + x) ** 2)) - size),
      (size, x) => 2 * size * single(1 + x),
    ],
    [
      'logarithm',
      (size, x) => single(single(size * single(Math.log(single(2 + x)))) - single(size * single(Math.log(2)))),
      (size, x) => size / single(2 + x),
    ],
  ];
  it.each(losses)('breaks no law: %s', async (_, loss, slope) => {
    for (const size of [10, 100])
      for (const at of [1e-8, 1e-7, 1e-6])
        for (const seed of seeds.slice(0, 2)) {
          const check: GradientCheck = {
            name: 'swallowed',
            parameters: { x: Float32Array.of(at, 0.05) },
            loss: ({ x }) => single(loss(size, x![0]!) + single(x![1]! ** 2)),
            gradient: ({ x }) => ({ x: Float32Array.of(slope(size, x![0]!), 2 * x![1]!) }),
          };
          const { verdict } = await checkNarrow(check, { seed });
          expect(verdict, `size ${size} at ${at}, seed ${seed}`).not.toBe('fail');
          const gradient: GradientCheck['gradient'] = ({ x }) => ({
            x: Float32Array.of(slope(size, x![0]!), 2.04 * x![1]!),
          });
          expect((await checkNarrow({ ...check, gradient }, { seed })).verdict, 'the other one wrong').toBe('fail');
        }
  });
});

describe('small kinks at 0 that cancel along the direction of the law by chance', () => {
  it.each(seeds)('do not fail a convention: seed %i', async (seed) => {
    const parameters = { b: new Float64Array(4), w: Float64Array.of(0.7, -1.2) };
    const check: GradientCheck = {
      name: 'small kinks',
      parameters,
      loss: ({ b, w }) =>
        Array.from(b!, (v, i) => slopes[i]! * Math.max(0, v)).reduce((sum, term) => sum + term, 0) +
        Math.sin(w![0]!) +
        w![1]! ** 2,
      gradient: ({ b, w }) => ({
        b: b!.map((v, i) => slopes[i]! * Number(v > 0)),
        w: [Math.cos(w![0]!), 2 * w![1]!],
      }),
    };
    const { layout } = subjectOf(check);
    const direction = gaussianDirection(entryScales(layout, flatten(layout, parameters)), stream(seed, 'taylor'));
    const slopes = [0, 0.02, -0.01, 0.03];
    slopes[0] = -slopes.reduce((sum, slope, i) => sum + slope * Math.abs(direction[i]!), 0) / Math.abs(direction[0]!);
    expect((await checkNarrow(check, { seed })).verdict).toBe('pass');
  });
});

describe('a gradient that is right at one point, beside an entry near the border of its domain', () => {
  const borders: Readonly<Record<string, readonly [(p: number) => number, (p: number) => number]>> = {
    'sqrt(1 - p)': [(p) => Math.sqrt(1 - p), (p) => -0.5 / Math.sqrt(1 - p)],
    'acos p': [Math.acos, (p) => -1 / Math.sqrt(1 - p * p)],
    'log(1 - p)': [(p) => Math.log1p(-p), (p) => -1 / (1 - p)],
  };

  it.each(Object.entries(borders))('fails, and the right one does not: %s', async (_, [f, slope]) => {
    for (const seed of seeds) {
      for (const isRight of [true, false]) {
        const check: GradientCheck = {
          name: 'beside a border',
          parameters: { x: Float32Array.of(1 - 1e-4, 1) },
          loss: ({ x }) => f(x![0]!) + 3 * Math.log(x![1]!) + 0.4 / x![1]! ** 2,
          gradient: ({ x }) => ({ x: Float32Array.of(slope(x![0]!), 3 / x![1]! - 0.8 / x![1]! ** (isRight ? 3 : 1)) }),
        };
        const { verdict, reason } = await checkNarrow(check, { seed });
        if (isRight) expect(verdict, reason).not.toBe('fail');
        else expect(verdict).toBe('fail');
      }
    }
  });
});
