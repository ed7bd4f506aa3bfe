import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import { suspicions } from './fault-location.js';

type Values = Record<string, readonly number[]>;
type Vector = readonly number[];

const sum = (values: Vector): number => values.reduce((all, value) => all + value, 0);
const inner = (a: Vector, b: Vector): number => sum(a.map((value, i) => value * b[i]!));

/** A check of the loss with a gradient that is wrong. */
interface Planted {
  readonly at: Values;
  readonly loss: (at: Values) => number;
  readonly gradient: (at: Values) => Values;
  readonly float32?: boolean;
  readonly batchSize?: number;
}

function checkOf({ at, loss, gradient, float32 = false, batchSize }: Planted): GradientCheck {
  const plain = (given: GradientCheck['parameters']): Values =>
    Object.fromEntries(Object.entries(given).map(([name, values]) => [name, Array.from(values)]));
  const array = float32 ? Float32Array : Float64Array;
  return {
    name: 'planted',
    parameters: Object.fromEntries(Object.entries(at).map(([name, values]) => [name, array.from(values)])),
    loss: (given) => (float32 ? Math.fround(loss(plain(given))) : loss(plain(given))),
    gradient: (given) =>
      Object.fromEntries(Object.entries(gradient(plain(given))).map(([name, values]) => [name, array.from(values)])),
    ...(batchSize !== undefined && { batchSize }),
  };
}

/** What is said first of a gradient that fails; empty where nothing is. */
async function firstSaid(planted: Planted): Promise<string> {
  const report = await checkNarrow(checkOf(planted));
  expect(report.verdict).toBe('fail');
  return suspicions(report)[0] ?? '';
}

/** A loss of one vector, by its gradient and the mistake in it. */
const ofVector = (
  x: Vector,
  loss: (x: Vector) => number,
  gradient: (x: Vector) => Vector,
  more: Partial<Planted> = {},
): Planted => ({ at: { x }, loss: ({ x: at }) => loss(at!), gradient: ({ x: at }) => ({ x: gradient(at!) }), ...more });

/** Squared distance from the whole numbers after 299, or after `from`. */
const distance = (x: Vector, from: number): number => sum(x.map((v, i) => (v - from - i) ** 2));
const tip = [0.5, -1.2, 0.7, 1.4, -0.3, 0.9];
const cosine = (a: Vector, b: Vector): number => inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b));
const byFirst = (a: Vector, b: Vector): Vector =>
  a.map((v, i) => b[i]! / Math.sqrt(inner(a, a) * inner(b, b)) - (cosine(a, b) * v) / inner(a, a));
const exps = (x: Vector): number => sum(x.map(Math.exp));

describe('a guess', () => {
  it.each<[string, Planted, RegExp]>([
    [
      'an entry is 0 where a function of it is 0 as well',
      ofVector(
        [300, 2],
        (x) => distance(x, 299),
        (x) => x.map((v, i) => (i === 0 ? 0 : 2 * (v - 299 - i))),
      ),
      /^it looks as if only x\[0\] is wrong/,
    ],
    [
      'entries are 0 where a slope of them is 0 as well',
      ofVector(
        [25, 26.5, 27, 28.5],
        (x) => distance(x, 20),
        (x) => x.map((v, i) => (i === 1 ? 0 : 2 * (v - 20 - i))),
      ),
      /^it looks as if only x\[1\] is wrong/,
    ],
    [
      'the smaller of two entries is 0',
      ofVector(
        [0.4, 0.9],
        (x) => Math.sin(x[0]!) + 3 * x[1]! ** 2,
        (x) => [0, 6 * x[1]!],
      ),
      /^it looks as if only x\[0\] is wrong/,
    ],
    ['one of two equal entries is 0', ofVector([0.4, 0.9], sum, () => [0, 1]), /^it looks as if only x\[0\] is wrong/],
    [
      'all signs are wrong, and all parameters negative',
      ofVector([-0.7, -0.3].map(Math.fround), exps, (x) => x.map((v) => -Math.exp(v)), { float32: true }),
      /^it looks as if x has the opposite sign/,
    ],
    [
      'some signs are wrong, of negative parameters by chance',
      ofVector([-0.4, 0.5, -0.7, -1.1], exps, (x) => x.map((v, i) => (i % 2 === 0 ? -1 : 1) * Math.exp(v))),
      /^(?!.*sign\(x\))/,
    ],
    [
      'some entries are 0, of negative parameters by chance',
      ofVector([0.4, -0.5, 0.7, -1.1, 0.2], exps, (x) => x.map((v, i) => (i % 2 === 0 ? 1 : 0) * Math.exp(v))),
      /^it looks as if 2 entries of x are 0 and the rest is right/,
    ],
    [
      'the norm is taken as a constant',
      ofVector(
        tip,
        (x) => cosine(x, [1, 2, -1, 0.5, 0.3, 1]),
        (x) => [1, 2, -1, 0.5, 0.3, 1].map((v) => v / Math.sqrt(inner(x, x) * 7.34)),
      ),
      /norm/,
    ],
    [
      'a constant is missing, and all parameters are equal',
      ofVector(
        [1, 1, 1, 1, 1],
        (x) => sum(x.map((v, i) => (i + 1) * Math.sin(v) + 0.7 * v)),
        (x) => x.map((v, i) => (i + 1) * Math.cos(v)),
      ),
      /plus the constant -0\.7/,
    ],
    [
      'the mean is taken as a constant in a variance',
      ofVector(
        [2.5, 0.8, 2.7, 3.4, 1.7, 2.9],
        (x) => inner(x, x) / 6 - (sum(x) / 6) ** 2,
        (x) => x.map((v) => v / 3),
      ),
      /plus the constant/,
    ],
    [
      'slopes are whole numbers but for a small term',
      ofVector(
        tip,
        (x) => sum(x.map((v, i) => (i + 1) * v + 0.1 * Math.log(1 + v * v))),
        (x) => x.map((_, i) => i + 1),
      ),
      /^(?!.*rounded)/,
    ],
    [
      'a unit is wrong by 1e-6, and the loss is in float32',
      ofVector(tip, exps, (x) => x.map((v) => 1e-6 * Math.exp(v)), { float32: true }),
      /0\.000001000 x the true/,
    ],
    [
      'the only number is wrong by 1e-5',
      ofVector([0.7], exps, (x) => x.map((v) => 1e-5 * Math.exp(v)), { float32: true }),
      /^(?!.*place)/,
    ],
    [
      'factors are near 1, and equal',
      ofVector([0.1, -0.1], exps, (x) => x.map((v) => 1.01 * Math.exp(v))),
      /^it looks as if x is 1\.0100 x/,
    ],
    [
      'the factor of the only number is as simple as the number',
      ofVector([0.1], exps, (x) => x.map((v) => 1.01 * Math.exp(v))),
      /^(?!.*derivative)/,
    ],
    [
      'the factor of the only number is a square of it, by chance',
      ofVector([0.2], exps, (x) => x.map((v) => 1.04 * Math.exp(v))),
      /^(?!.*derivative)/,
    ],
    [
      'a square lacks its 2, and the batch is 2',
      ofVector(tip, exps, (x) => x.map((v) => Math.exp(v) / 2), { batchSize: 2 }),
      /true gradient: a factor of 2 is missing/,
    ],
    [
      'values of before are mixed in',
      ofVector(
        [0.5, -1.2, 0.7, 1.4],
        (x) => inner(x, x),
        (x) => x.map((v, i) => 1.8 * v + 0.2 * (x[i - 1] ?? 0)),
      ),
      /^(?!.*place too late)/,
    ],
    [
      'one column is wrong in another way',
      ofVector(
        Array.from({ length: 20 }, (_, i) => Math.sin(3 * i)),
        exps,
        (x) => x.map((v, i) => Math.exp(v) + (i % 5 === 3 ? Math.cos(i) : 0)),
        { batchSize: 4 },
      ),
      /^(?!.*sample)/,
    ],
    [
      'slopes in two parameters are too small',
      {
        at: { x: tip, y: tip.map((v) => 0.4 * v + 0.1) },
        loss: ({ x, y }) => exps(x!) + exps(y!),
        gradient: (at) =>
          Object.fromEntries(
            Object.entries(at).map(([name, v]) => [
              name,
              v.map((e, i) => Math.exp(e) * (i < 3 ? 1 / (1 + Math.exp(-e)) : 1)),
            ]),
          ),
      },
      /^(?!.*repeats)/,
    ],
    [
      'two vectors of a cosine are mixed up',
      {
        at: { a: [0.5, -1.2, 0.7, 1.4], b: [100, -40, 260, 30] },
        loss: ({ a, b }) => cosine(a!, b!),
        gradient: ({ a, b }) => ({ a: byFirst(b!, a!), b: byFirst(a!, b!) }),
      },
      /^it looks as if a holds the derivatives by b/,
    ],
    [
      'one parameter lacks what it is multiplied by',
      {
        at: { a: [0.2], b: [-0.4] },
        loss: ({ a, b }) => Math.exp(a![0]! + 2.3 * b![0]!),
        gradient: ({ a, b }) => ({ a: [Math.exp(a![0]! + 2.3 * b![0]!)], b: [Math.exp(a![0]! + 2.3 * b![0]!)] }),
      },
      /^(?!.*two parameters)/,
    ],
  ])('is not a story that chance tells: %s', async (_, planted, says) => {
    expect(await firstSaid(planted)).toMatch(says);
  });

  it('is not a function of the parameter where entries are left out', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(1e6), fc.integer({ min: 2, max: 6 }), async (seed, length) => {
        const random = stream(seed, 'left out');
        const x = Array.from({ length }, () => 60 * random.normal());
        const left = x.map(() => random.uniform() < 0.5).with(0, true);
        const gradient = (at: Vector): Vector => at.map((v, i) => (left[i] ? 0 : 2 * (v - i)));
        expect(await firstSaid(ofVector(x, (at) => distance(at, 0), gradient))).not.toMatch(/deriv|below|place too/);
      }),
      { numRuns: 30 },
    ));
});
