import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import type { GradientCheck } from '../../check/gradient-check.js';
import { vectorCheck } from '../../testing/known-checks.js';

type Loss = (x: Float64Array) => number;
type Gradient = (x: Float64Array) => ArrayLike<number>;
interface Case {
  readonly x: readonly number[];
  readonly loss: Loss;
  readonly right: Gradient;
  /** Gradients that are right at `x` alone. */
  readonly wrong: readonly Gradient[];
}

const SEEDS = [0, 1, 2, 3];
const types = [Float64Array, Float32Array];
const checkOf = (
  { x, loss }: Case,
  gradient: Gradient,
  type: typeof Float64Array | typeof Float32Array,
): GradientCheck => {
  const check = vectorCheck('one point', x, loss, gradient);
  return { ...check, parameters: { x: type.from(x) } };
};

/** Returns the verdicts that are not as they should be: a right gradient does not fail, and one that is right at the parameters alone does. */
async function misjudged({ right, wrong, ...given }: Case): Promise<string[]> {
  const seen: string[] = [];
  for (const type of types) {
    for (const seed of SEEDS) {
      for (const [i, gradient] of [right, ...wrong].entries()) {
        const { verdict } = await checkNarrow(checkOf({ right, wrong, ...given }, gradient, type), { seed });
        if ((verdict === 'fail') !== i > 0) seen.push(`${type.name}, seed ${seed}, gradient ${i}: ${verdict}`);
      }
    }
  }
  return seen;
}

const within =
  (isInside: (value: number) => boolean, loss: Loss, outside: () => number = () => NaN): Loss =>
  (x) =>
    x.every(isInside) ? loss(x) : outside();
const sum = (x: Float64Array, f: (value: number, i: number) => number): number =>
  x.reduce((total, value, i) => total + f(value, i), 0);

describe('a gradient that is right at the parameters alone', () => {
  it.each<[string, Case]>([
    [
      'NaN below 0',
      {
        x: [0, 0, 0, 0, 0],
        loss: within(
          (v) => v >= 0,
          (x) => sum(x, (v) => (v + 1) ** 2),
        ),
        right: (x) => x.map((v) => 2 * (v + 1)),
        wrong: [() => [2, 2, 2, 2, 2], (x) => x.map((v) => 2 * (v + 1) ** 2)],
      },
    ],
    [
      'throws above 1',
      {
        x: [1, 1, 1],
        loss: within(
          (v) => v <= 1,
          (x) => sum(x, (v) => v ** 3),
          () => {
            throw new RangeError('above 1');
          },
        ),
        right: (x) => x.map((v) => 3 * v ** 2),
        wrong: [(x) => x.map((v) => 3 * v ** 3), (x) => x.map((v) => 3 * v)],
      },
    ],
    [
      'infinite outside [0, 1], at both ends',
      {
        x: [0, 1, 0.4],
        loss: within(
          (v) => v >= 0 && v <= 1,
          (x) => sum(x, (v, i) => Math.exp((i + 1) * v)),
          () => Infinity,
        ),
        right: (x) => x.map((v, i) => (i + 1) * Math.exp((i + 1) * v)),
        wrong: [(x) => x.map((v, i) => (i === 0 ? 1 : (i + 1) * Math.exp((i + 1) * v)))],
      },
    ],
    [
      'one entry on the border, beside a smooth one',
      {
        x: [0, 1],
        loss: within(
          (v) => v >= 0,
          (x) => x[0]! + x[1]! ** 3,
        ),
        right: (x) => [1, 3 * x[1]! ** 2],
        wrong: [(x) => [1, 3 * x[1]!]],
      },
    ],
  ])('fails on the border of a domain: %s', async (_, given) => {
    expect(await misjudged(given)).toEqual([]);
  });

  it.each<[string, Case]>([
    [
      'a root at 0',
      {
        x: [0, 1],
        loss: (x) => Math.sqrt(x[0]!) + x[1]! ** 3,
        right: (x) => [0.5 / Math.sqrt(x[0]!), 3 * x[1]! ** 2],
        wrong: [
          (x) => [1 / Math.sqrt(x[0]!), 3 * x[1]! ** 2],
          (x) => [Infinity, 3 * x[1]! ** 2],
          (x) => [0.5 / Math.sqrt(x[0]!), 3 * x[1]!],
        ],
      },
    ],
    [
      'a cube root at 0',
      {
        x: [0, 0.5],
        loss: (x) => Math.cbrt(x[0]!) + Math.sin(x[1]!),
        right: (x) => [1 / (3 * Math.cbrt(x[0]!) ** 2), Math.cos(x[1]!)],
        wrong: [(x) => [1 / Math.cbrt(x[0]!) ** 2, Math.cos(x[1]!)], (x) => [1 / (3 * x[0]! ** 2), Math.cos(x[1]!)]],
      },
    ],
  ])('fails where a slope is infinite: %s', async (_, given) => {
    expect(await misjudged(given)).toEqual([]);
  });

  const quantised = (x: Float64Array): number => sum(x.subarray(1), (v, i) => ((i + 1) * Math.round(127 * v)) / 127);
  const zeros = (x: Float64Array, first: number): Float64Array => x.map((_, i) => (i === 0 ? first : 0));
  it.each<[string, Case]>([
    [
      'a gain',
      {
        x: [1, 0.337, -0.61],
        loss: (x) => x[0]! ** 2 * quantised(x),
        right: (x) => zeros(x, 2 * x[0]! * quantised(x)),
        wrong: [(x) => zeros(x, 2 * quantised(x)), (x) => zeros(x, 2 * x[0]! ** 2 * quantised(x))],
      },
    ],
    [
      'a term of its own',
      {
        x: [1, 0.337, -0.61, 0.2, 0.45, -0.9, 0.77],
        loss: (x) => x[0]! ** 3 + quantised(x),
        right: (x) => zeros(x, 3 * x[0]! ** 2),
        wrong: [(x) => zeros(x, 3 * x[0]!), (x) => zeros(x, 3)],
      },
    ],
  ])('fails beside quantised weights: %s', async (_, given) => {
    expect(await misjudged(given)).toEqual([]);
  });
});
