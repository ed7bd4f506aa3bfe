import * as fc from 'fast-check';
import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { CheckOptions } from '../check/check-options.js';

type Vector = readonly number[];

/** Says what is first guessed of a sum of sines whose gradient was made into something else. */
async function said(
  at: Vector,
  gradient: (x: Vector, right: Vector) => Vector,
  { regulariser = 0, ...options }: CheckOptions & { readonly regulariser?: number } = {},
): Promise<string | undefined> {
  const { diagnosis } = await checkNarrow(
    {
      name: 'returned',
      parameters: { x: Float64Array.from(at) },
      loss: ({ x }) => Array.from(x!).reduce((sum, v, i) => sum + Math.sin((i + 1) * v) + (regulariser / 2) * v * v, 0),
      gradient: ({ x }) => {
        const plain = Array.from(x!);
        return {
          x: gradient(
            plain,
            plain.map((v, i) => (i + 1) * Math.cos((i + 1) * v)),
          ),
        };
      },
    },
    options,
  );
  return diagnosis[0]?.message;
}

describe('parameters in the place of the gradient', () => {
  it.each([[[0.3, -0.7, 0.9, 0.2]], [[0.31, -0.7]], [[0.57]], [[1, 2, 3, 4, 5]]])('are named at %j', async (at) => {
    expect(await said(at, (x) => x)).toBe('x holds the parameters themselves, not their gradient');
  });

  it('are not where the gradient has their values by chance, and no others elsewhere', async () => {
    expect(await said([1, 2, 3, 4], (x) => x.map((_, i) => i + 1))).not.toMatch(/parameters themselves/);
  });

  it('are told from few round values by no single point', async () => {
    expect(await said([1, 2], (x) => x, { scope: 'point' })).toBeUndefined();
    expect(await said([1.1, 2.3, 0.7], (x) => x, { scope: 'point' })).toMatch(/parameters themselves/);
  });

  it('are named where a step was made from them, of any size', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(1e6), fc.constantFrom(0.5, 0.1, 0.01, 1e-3, -0.1, -0.03), async (seed, rate) => {
        const random = stream(seed, 'update');
        const at = Array.from({ length: 5 }, () => random.normal());
        const sign = rate > 0 ? '-' : '[+]';
        expect(await said(at, (x, right) => x.map((v, i) => v - rate * right[i]!))).toMatch(
          new RegExp(`^x holds x ${sign} ${Math.abs(rate).toPrecision(4)} x the true gradient: an updated parameter`),
        );
      }),
      { numRuns: 20 },
    ));

  it.each([
    [-1, 0.1],
    [4, 0.1],
    [-1, 0.5],
    [0.5, 2],
  ])('are not where the gradient of the data is %d times the true one, beside %d x', async (factor, regulariser) => {
    const at = [0.3, -0.7, 0.9, 0.2, 1.4];
    const message = await said(at, (x, right) => right.map((v, i) => factor * v + regulariser * x[i]!), {
      regulariser,
    });
    expect(message).toContain(`, but for ${regulariser.toPrecision(4)} x x`);
  });
});
