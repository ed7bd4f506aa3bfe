import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';

type Factor = (theta: number) => number;
interface Arrays {
  from(values: ArrayLike<number>, change?: (value: number, index: number) => number): Float64Array | Float32Array;
}

/** A sum of sines with all derivatives but 0, whose gradient is the true one times a factor that may depend on the parameter. */
function timesFactor(at: readonly number[], factor: Factor, array: Arrays) {
  return {
    name: 'times a factor',
    parameters: { x: array.from(at) },
    loss: ({ x }) => Array.from(x!).reduce((sum, v, i) => sum + Math.sin((0.6 + 0.2 * i) * v) + 0.1 * v * v, 0),
    gradient: ({ x }) => ({
      x: array.from(x!, (v, i) => factor(v) * ((0.6 + 0.2 * i) * Math.cos((0.6 + 0.2 * i) * v) + 0.2 * v)),
    }),
  } satisfies GradientCheck;
}

const first = async (...planted: Parameters<typeof timesFactor>): Promise<string | undefined> =>
  (await checkNarrow(timesFactor(...planted))).diagnosis[0]?.message;

/** Parameters that are equal, round, or both, of which a constant and a function cannot be told apart. */
const ALIKE = [[0.5, 0.5, 0.5], [2, 2], [1, 2, 3], [2], [0.7], [0.1, 0.1, 0.1, 0.1], [3, 3, 3], [0.25], [1.5, 1.5]];
const FACTORS: readonly (readonly [string, Factor, string])[] = [
  ['x', (v) => v, 'x is x x the true gradient: '],
  ['1 / x', (v) => 1 / v, 'x is the true gradient divided by x: '],
  ['exp(-x)', (v) => Math.exp(-v), 'x is the true gradient divided by exp(x): '],
  ['1 - tanh(x)^2', (v) => 1 - Math.tanh(v) ** 2, 'x is 1 - tanh(x)^2 x the true gradient: '],
  ['2 x', (v) => 2 * v, 'x is 2 x x the true gradient: '],
];

describe('a factor on the gradient where parameters are equal or round', () => {
  for (const at of ALIKE) {
    const wrong = FACTORS.filter(([, factor]) => at.some((v) => Math.abs(factor(v) - 1) > 1e-6));
    it.each(wrong)(`is told from a constant: %s at ${at.join(', ')}`, async (_, factor, says) => {
      const said = [await first(at, factor, Float64Array), await first(at, factor, Float32Array)];
      expect(said.map((each) => each?.slice(0, says.length))).toEqual([says, says]);
    });

    it(`is a constant where it is one: at ${at.join(', ')}`, async () => {
      const constants = at.filter((v) => v !== 1).flatMap((v) => [v, 1 / v]);
      for (const constant of constants)
        expect(await first(at, () => constant, Float64Array)).toMatch(/^x is \d+\.\d+ x the true gradient[:,]/);
    });
  }

  it('is a function where only signs tell it', async () => {
    expect(await first([-1, 1, -1], (v) => v, Float64Array)).toContain('x is x x the true gradient');
    expect(await first([-1, 1, -1], (v) => Math.sign(v), Float64Array)).toMatch(/entries of x are -1|sign\(x\)/);
  });

  it('may be either where the check holds at its own parameters alone', async () => {
    const check = timesFactor([0.5, 0.5, 0.5], (v) => v, Float64Array);
    const { diagnosis } = await checkNarrow(check, { scope: 'point' });
    expect(diagnosis[0]!.message).toBe(
      'x is 0.5000 x the true gradient: a factor of 2 is missing, or one of 1/2 is applied twice; ' +
        'or x is x x the true gradient: the derivative by the logarithm',
    );
  });

  it('is no known one where it is neither', async () => {
    const message = await first([0.5, 0.5, 0.5], (v) => 0.125 + 1.5 * v * v, Float64Array);
    expect(message).toBeUndefined();
  });
});
