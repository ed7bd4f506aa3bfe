import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-gradient.js';
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
      return (await checkGradient(check)).verdict;
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
    for (const seed of [0, 1, 2]) expect((await checkGradient(check, { seed })).verdict).not.toBe('fail');
  });
});
