import { describe, expect, it } from 'vitest';
import { GradientError, assertGradient } from './assert-gradient.js';
import { vectorCheck } from './testing/known-checks.js';

const half = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, v) => sum + 0.5 * v * v, 0);
const check = (factor: number): ReturnType<typeof vectorCheck> =>
  vectorCheck('half a square', [1, -2, 3], half, (x) => x.map((v) => factor * v));
const drowned = vectorCheck(
  'drowned',
  [1],
  (x) => 1e18 + x[0]!,
  () => [1],
);

describe('assertGradient', () => {
  it('resolves to the report of a gradient that is right', async () => {
    expect(await assertGradient(check(1), { seed: 1 })).toMatchObject({ verdict: 'pass', name: 'half a square' });
  });
  it('throws the report of one that is wrong, in words and as data', async () => {
    const error = await assertGradient(check(2)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GradientError);
    expect(error).toMatchObject({
      name: 'GradientError',
      message: expect.stringMatching(
        /^gradient of half a square: fail: x is 2\.000 x|^gradient of half a square: fail: it looks as if x is 2\.000 x/,
      ) as string,
      report: { verdict: 'fail' },
    });
  });
  it('throws what is inconclusive, unless it may pass', async () => {
    await expect(assertGradient(drowned)).rejects.toThrow(/^gradient of drowned: inconclusive: /);
    expect(await assertGradient(drowned, { inconclusive: 'pass' })).toMatchObject({ verdict: 'inconclusive' });
  });
});
