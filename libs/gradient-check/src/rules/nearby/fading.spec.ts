import { describe, expect, it } from 'vitest';
import { stream } from '@gradproof/random';
import { checkNarrow } from '../../check-narrow.js';
import type { GradientCheck } from '../../check/gradient-check.js';

type Slope = (v: number) => number;

const newton =
  (steps: number): Slope =>
  (v) => {
    let y = 1;
    for (let i = 0; i < steps; i++) y = 0.5 * (y + v / y);
    return y;
  };
const reciprocal: Slope = (v) => {
  let y = 0.5;
  for (let i = 0; i < 6; i++) y *= 2 - v * y;
  return y;
};
/** A power series with this ratio of successive terms, from `first` on. */
const series =
  (terms: number, first: Slope, ratio: (v: number, k: number) => number): Slope =>
  (v) => {
    let [sum, term] = [0, first(v)];
    for (let k = 1; k <= terms; k++) {
      sum += term;
      term *= ratio(v, k);
    }
    return sum;
  };

/** Functions by a solver or a series, their exact slopes, and an interval in which the former are exact. */
const solvers: readonly [string, Slope, Slope, number, number][] = [
  ['a root by 5 steps of Newton', newton(5), (v) => 0.5 / Math.sqrt(v), 0.5, 2.2],
  ['a root by 8 steps of Newton', newton(8), (v) => 0.5 / Math.sqrt(v), 0.5, 2.2],
  ['a reciprocal by 6 steps of Newton', reciprocal, (v) => -1 / v ** 2, 1, 2.2],
  [
    'log(1 + x) by its series',
    series(
      60,
      (v) => v,
      (v, k) => (-v * k) / (k + 1),
    ),
    (v) => 1 / (1 + v),
    0.1,
    0.6,
  ],
  [
    'exp x by its series',
    series(
      20,
      () => 1,
      (v, k) => v / k,
    ),
    Math.exp,
    0.5,
    1.5,
  ],
  [
    'an inverse by its Neumann series',
    series(
      80,
      () => 1,
      (v) => v,
    ),
    (v) => 1 / (1 - v) ** 2,
    0.1,
    0.6,
  ],
];
const types = [Float64Array, Float32Array];
const seeds = [0, 1, 2, 3];

/** Returns the verdicts over seeds and types on a function of a number in the interval, and of others. */
async function verdicts(
  [name, , , from, to]: (typeof solvers)[number],
  others: readonly number[],
  loss: (x: Float64Array) => number,
  gradient: (x: Float64Array) => readonly number[],
): Promise<string[]> {
  const seen: string[] = [];
  for (const type of types) {
    for (const seed of seeds) {
      const at = from + (to - from) * stream(seed, name).uniform();
      const check: GradientCheck = {
        name,
        parameters: { x: type.from([at, ...others]) },
        loss: ({ x }) => loss(Float64Array.from(x!)),
        gradient: ({ x }) => ({ x: type.from(gradient(Float64Array.from(x!))) }),
      };
      seen.push((await checkNarrow(check, { seed })).verdict);
    }
  }
  return seen;
}

const all = (verdict: string): string[] => types.flatMap(() => seeds.map(() => verdict));

describe('a solver that is exact at the parameters and not far from them', () => {
  it.each(solvers)('fails no right gradient: %s', async (...solver) => {
    const [, f, slope] = solver;
    expect(
      await verdicts(
        solver,
        [],
        ([v]) => f(v!),
        ([v]) => [slope(v!)],
      ),
    ).toEqual(all('pass'));
    const beside = (x: Float64Array): number => f(x[0]!) + Math.sin(x[1]!);
    expect(await verdicts(solver, [0.7], beside, ([v, w]) => [slope(v!), Math.cos(w!)])).toEqual(all('pass'));
    const weighted = (x: Float64Array): number => x[1]! * f(x[0]!);
    expect(await verdicts(solver, [-1.3], weighted, ([v, w]) => [w! * slope(v!), f(v!)])).toEqual(all('pass'));
  });

  it.each(solvers)('hides no gradient that is right there alone: %s', async (...solver) => {
    const [, f, slope] = solver;
    const cube = (x: Float64Array): number => f(x[0]!) + x[1]! ** 3;
    expect(await verdicts(solver, [1], cube, ([v, w]) => [slope(v!), 3 * w! ** 3])).toEqual(all('fail'));
    const weighted = (x: Float64Array): number => x[1]! * f(x[0]!);
    expect(await verdicts(solver, [1], weighted, ([v]) => [slope(v!), f(v!)])).toEqual(all('fail'));
    // in float32 the solver's own error may be all that is seen
    const sine = (x: Float64Array): number => f(x[0]!) + Math.sin(x[1]!);
    const inFloat64 = (await verdicts(solver, [0], sine, ([v]) => [slope(v!), 1])).slice(0, seeds.length);
    expect(inFloat64).toEqual(seeds.map(() => 'fail'));
  });

  it('fails no implicit gradient of a fixed point', async () => {
    const solve = (x: Float64Array): number => {
      let z = 0;
      for (let i = 0; i < 80; i++) z = Math.tanh(x[0]! * z + x[1]!);
      return z;
    };
    const solver = ['a fixed point', newton(1), newton(1), 0.2, 0.7] as const;
    const seen = await verdicts(
      [...solver],
      [0.2],
      (x) => solve(x) ** 2,
      (x) => {
        const z = solve(x);
        const slope = (2 * z * (1 - z * z)) / (1 - x[0]! * (1 - z * z));
        return [slope * z, slope];
      },
    );
    expect(seen).toEqual(all('pass'));
  });
});
