import { describe, expect, it } from 'vitest';
import type { ParameterSet } from '../check/gradient-check.js';
import { checkGradient } from '../check-gradient.js';

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
  return (await checkGradient(check, { seed })).verdict;
}

const huber = (v: number): number => (Math.abs(v) <= 1 ? (v * v) / 2 : Math.abs(v) - 0.5);

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
