import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-gradient.js';
import type { GradientCheck } from '../check/gradient-check.js';

/** Rounded to steps of 1/n, beside a smooth term of the same entries. */
interface Stairs {
  readonly x: readonly number[];
  readonly n: number;
  readonly factors: readonly number[];
}

/** Its check under float32 parameters, with the gradient of the smooth terms, changed by `wrong`. */
const checkOf = ({ x, n, factors }: Stairs, wrong = (slope: number): number => slope): GradientCheck => ({
  name: 'rounded beside smooth',
  parameters: { x: Float32Array.from(x) },
  loss: ({ x: at }) => Array.from(at!).reduce((sum, v, i) => sum + Math.round(n * v) / n + factors[i]! * v * v, 0),
  gradient: ({ x: at }) => ({ x: Array.from(at!, (v, i) => wrong(2 * factors[i]! * v)) }),
});

describe('steps of the loss that are finer than the moves of float32 parameters far away', () => {
  const cases: Stairs[] = [
    { x: [3.4496], n: 4000, factors: [0.81] },
    { x: [1.8741], n: 4000, factors: [1.31] },
    { x: [-2.7047], n: 4000, factors: [-1.23] },
    { x: [-2.464, 3.7473], n: 4000, factors: [-1.82, -1.89] },
    { x: [-3.3197, -2.2486, -0.082], n: 4000, factors: [-0.93, 0.95, 0.37] },
    { x: [3.0277, -1.2031, -3.8304], n: 4000, factors: [-0.93, -0.85, 1.17] },
    { x: [2.4394], n: 2000, factors: [-0.61] },
  ];

  it.each(cases)('do not fail the gradient of what is smooth beside them: $x', async (stairs) => {
    for (let seed = 0; seed < 5; seed++) {
      const { verdict, reason } = await checkGradient(checkOf(stairs), { seed });
      expect(verdict, reason).not.toBe('fail');
    }
  });

  it.each(cases)('do not let a wrong gradient pass: $x', async (stairs) => {
    const straightThrough = (slope: number): number => slope + 1;
    const half = (slope: number): number => slope / 2;
    for (const wrong of [straightThrough, half]) {
      const { verdict } = await checkGradient(checkOf(stairs, wrong));
      expect(verdict).not.toBe('pass');
    }
  });
});
