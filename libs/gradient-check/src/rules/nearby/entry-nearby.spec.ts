import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import { vectorCheck } from '../../testing/known-checks.js';

type Function<T> = (x: Float64Array) => T;
const sum = (x: Float64Array, term: (v: number, i: number) => number): number =>
  x.reduce((total, v, i) => total + term(v, i), 0);

/** Gradients that are right at the parameters alone, with the entries that are wrong elsewhere and the true gradient. */
const CASES: readonly [string, number[], Function<number>, Function<ArrayLike<number>>, Function<ArrayLike<number>>][] =
  [
    [
      'exp forgotten at 0',
      [0, 0, 0],
      (x) => sum(x, (v, i) => (i + 1) * Math.exp(v)),
      () => [1, 2, 3],
      (x) => x.map((v, i) => (i + 1) * Math.exp(v)),
    ],
    [
      'a power forgotten at 1, in one of nine',
      Array.from({ length: 9 }, (_, i) => (i === 5 ? 1 : i / 4)),
      (x) => sum(x, (v) => v ** 3),
      (x) => x.map((v, i) => 3 * (i === 5 ? v : v * v)),
      (x) => x.map((v) => 3 * v * v),
    ],
    [
      'a product of a 0 forgotten',
      [0, 0.7],
      ([a, b]) => a! * b! ** 2 + b!,
      ([, b]) => [b! ** 2, 1],
      ([a, b]) => [b! ** 2, 1 + 2 * a! * b!],
    ],
    ['wrong beside a jump', [0, 1], ([a, b]) => (a! > 0 ? 1 : 0) + a! + b!, () => [3, 1], () => [1, 1]],
  ];

describe('wrongEntryNearby', () => {
  it.each(CASES)(
    'names an entry with both values where a gradient is wrong near the parameters: %s',
    async (...given) => {
      const [name, x, loss, gradient, truth] = given;
      for (const seed of [0, 1, 2, 3]) {
        const { verdict, reason } = await checkNarrow(vectorCheck(name, x, loss, gradient), { seed });
        const [, index, at, value, slope, bound] =
          /^near the parameters, where x\[(\d+)\] is (\S+), its gradient is (\S+), the loss says (\S+) \+- (\S+); a gradient must hold for any/.exec(
            reason!,
          ) ?? [];
        expect([verdict, index, at], reason).toEqual(['fail', expect.anything(), expect.anything()]);
        if (name.startsWith('a product')) continue; // its slope depends on the other entry as well, which is not said
        const there = Float64Array.from(x).with(Number(index), Number(at));
        expect(Math.abs(gradient(there)[Number(index)]! - Number(value))).toBeLessThan(1e-8);
        expect(Math.abs(truth(there)[Number(index)]! - Number(slope))).toBeLessThan(Number(bound) + 1e-8);
      }
    },
  );

  it('calls a gradient that is infinite everywhere no branch', async () => {
    const check = vectorCheck(
      'cube root',
      [1, 0],
      ([a, b]) => a! * Math.cbrt(b!),
      ([, b]) => [Math.cbrt(b!), Infinity],
    );
    const { findings } = await checkNarrow(check);
    const [nearby] = findings.filter(({ rule }) => rule === 'finite-nearby');
    expect(nearby?.message).toMatch(
      /^near the parameters as well, where x\[1\] is .*, its gradient is Infinity, the loss says \S+ \+- \S+$/,
    );
  });
});
