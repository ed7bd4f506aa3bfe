import { describe, expect, it } from 'vitest';
import type { GradientCheck } from '../check/gradient-check.js';
import { checkNarrow } from '../check-narrow.js';
import { vectorCheck } from '../testing/known-checks.js';

const singular: readonly [string, number, (x: number) => number, (x: number) => number][] = [
  ['Lennard-Jones', 1.12, (x) => x ** -12 - x ** -6, (x) => -12 * x ** -13 + 6 * x ** -7],
  ['Lennard-Jones farther off', 1.2, (x) => x ** -12 - x ** -6, (x) => -12 * x ** -13 + 6 * x ** -7],
  ['exp(4 / x)', 1.1, (x) => Math.exp(4 / x), (x) => (-4 / x ** 2) * Math.exp(4 / x)],
  ['x^-6', 1.1, (x) => x ** -6, (x) => -6 * x ** -7],
];

describe('a loss that is singular at 0', () => {
  it.each(singular)('hides no error of the gradient: %s', async (name, at, loss, slope) => {
    const verdictOf = async (factor: number): Promise<string> => {
      const check = vectorCheck(
        name,
        [at],
        ([x]) => loss(x!),
        ([x]) => [factor * slope(x!)],
      );
      return (await checkNarrow(check)).verdict;
    };
    expect(await verdictOf(1)).toBe('pass');
    for (const factor of [-1, 2, 1.02]) expect(await verdictOf(factor), `times ${factor}`).toBe('fail');
  });
});

describe('a saturated entry beside one that is singular', () => {
  it('keeps what its sums may hide', async () => {
    const logistic = (v: number): number => 1 / (1 + Math.exp(-v));
    const check = vectorCheck(
      'softplus at -28, and 1 / z^2',
      [-28, 1.3, 1e4],
      ([x, y, z]) => y! * Math.log1p(Math.exp(x!)) + z! ** -2,
      ([x, y, z]) => [y! * (1 - logistic(-x!)), Math.log1p(Math.exp(x!)), -2 * z! ** -3],
    );
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
  });
});

describe('an entry that is 0 however small the parameters are', () => {
  const single = Math.fround;
  const bond = (r: number): number => r ** -12 - r ** -6;
  const pull = (r: number): number => -12 * r ** -13 + 6 * r ** -7;
  type Forgotten = readonly [
    string,
    Float64Array | Float32Array,
    (x: ArrayLike<number>) => number,
    (x: ArrayLike<number>) => number[],
  ];
  const forgotten: readonly Forgotten[] = [
    [
      '1 / r^12',
      Float64Array.of(0, 0.9),
      (x) => (x[1]! - x[0]!) ** -12,
      (x) => [12 * (x[1]! - x[0]!) ** -13, -12 * (x[1]! - x[0]!) ** -13],
    ],
    [
      'a chain of three atoms',
      Float64Array.of(0, 1.1, 2.3),
      (x) => bond(x[1]! - x[0]!) + bond(x[2]! - x[1]!),
      (x) => [-pull(x[1]! - x[0]!), pull(x[1]! - x[0]!) - pull(x[2]! - x[1]!), pull(x[2]! - x[1]!)],
    ],
    [
      'a small slope in float32',
      Float32Array.of(-3e-4, 0.25, 1e-4),
      (x) =>
        single(
          single(single(single(x[2]! * single(0.0014)) + single(x[0]! * single(0.2))) + single(x[1]! * single(0.1))) +
            single(0.7),
        ),
      () => [0.2, 0.1, 0.0014],
    ],
  ];
  it.each(forgotten)('fails where the loss shows a slope: %s', async (name, x, loss, slopes) => {
    const checkOf = (factor: number): GradientCheck => ({
      name,
      parameters: { x },
      loss: (at) => loss(at['x']!),
      gradient: (at) => {
        const all = slopes(at['x']!);
        all[all.length - 1]! *= factor;
        return { x: x instanceof Float32Array ? Float32Array.from(all) : all };
      },
    });
    for (const seed of [0, 1, 2]) {
      expect((await checkNarrow(checkOf(0), { seed })).verdict, `seed ${seed}`).toBe('fail');
      expect((await checkNarrow(checkOf(1), { seed })).verdict, `seed ${seed}`).toBe('pass');
    }
  });

  it('does not fail where its sums are stuck, or the loss does not depend on it', async () => {
    const logistic = (v: number): number => 1 / (1 + Math.exp(-v));
    const check = vectorCheck(
      'softplus of -40, and an entry that is not used',
      [40, 0.5, 0.7],
      ([x, , z]) => Math.log1p(Math.exp(-x!)) + z! ** 2,
      ([x, , z]) => [logistic(x!) - 1, 0, 2 * z!],
    );
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
  });
});
