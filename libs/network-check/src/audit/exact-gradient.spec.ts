import { describe, expect, it } from 'vitest';
import type { LossVariant } from '../faults/loss-variant.js';
import { float64 } from '../precision.js';
import { randomProblem } from '../random-problem.js';
import { referenceGradient } from '../reference-gradient.js';
import { roundingBounds } from '../rounding-bounds.js';
import { exactGradient, exactLoss, exactObjective } from './exact-gradient.js';
import { type Fixed, exp, fixed, log, one, over, times, toNumber } from './fixed-point.js';

describe('fixed point', () => {
  it.each([0, 1, -1, 0.1, -800.25, 2 ** -200, 1e300, 5e-318])('holds %d exactly', (value) => {
    expect(toNumber(fixed(value))).toBe(value);
  });
  it('refuses what is no number', () => expect(() => fixed(NaN)).toThrow('fixed: value must be finite, got NaN'));
  it.each([0, 1, -1, 0.5, -30.7, 20.3, -40])('agrees with Math.exp(%d)', (value) => {
    expect(Math.abs(toNumber(exp(fixed(value))) / Math.exp(value) - 1)).toBeLessThan(1e-15);
  });
  it('has e to 80 digits', () => {
    const digits = (exp(one) * 10n ** 80n) >> 1216n;
    expect(digits).toBe(271828182845904523536028747135266249775724709369995957496696762772407663035354759n);
  });
  it('inverts exp by log', () => {
    const error = log(exp(fixed(-7.3))) - fixed(-7.3);
    expect(error < 2n ** 40n && error > -(2n ** 40n)).toBe(true); // 2^-1176
  });
  it('multiplies and divides', () => {
    expect(toNumber(times(fixed(3), fixed(-0.25)))).toBe(-0.75);
    expect(toNumber(over(fixed(3), fixed(-4)))).toBe(-0.75);
  });
});

const variants: readonly LossVariant[] = [exactLoss, { kind: 'epsilon', floor: 1e-3 }, { kind: 'clipped', floor: 0.3 }];

describe('exactGradient', () => {
  it.each(variants.flatMap((variant) => (['sigmoid', 'relu'] as const).map((activation) => ({ variant, activation }))))(
    'is the derivative of the exact objective to 30 digits, $variant.kind, $activation',
    ({ variant, activation }) => {
      const problem = randomProblem({
        inputs: 3,
        hidden: 2,
        classes: 3,
        batchSize: 4,
        activation,
        seed: 2,
        deviation: 1,
        weightDecay: 0.01,
      });
      const theta = Array.from(problem.parameters.theta, fixed);
      const gradient = exactGradient(problem, variant);
      const step: Fixed = one >> 60n;
      const moved = (i: number, by: Fixed): Fixed =>
        exactObjective(
          problem,
          theta.map((value, p) => (p === i ? value + by : value)),
          variant,
        );
      theta.forEach((_, i) => {
        const difference = over(moved(i, step) - moved(i, -step), 2n * step);
        expect(Math.abs(toNumber(difference - gradient[i]!))).toBeLessThan(1e-30);
      });
    },
  );
  it('lies within the rounding bounds of a float64 gradient, which are not much wider', () => {
    for (let seed = 0; seed < 20; seed++) {
      const activation = seed % 2 === 0 ? 'relu' : 'sigmoid';
      const deviation = [0.1, 1, 30][seed % 3]!;
      const problem = randomProblem({ inputs: 6, hidden: 4, classes: 3, batchSize: 5, activation, seed, deviation });
      const exact = exactGradient(problem);
      const { theta } = referenceGradient(problem);
      const bound = roundingBounds(problem, float64).gradient.theta;
      const outside = theta.findIndex((g, i) => Math.abs(toNumber(fixed(g) - exact[i]!)) > bound[i]!);
      expect(outside).toBe(-1);
      expect(Math.max(...bound)).toBeLessThan(1e-10);
    }
  });
  it('knows two activations', () => {
    const problem = randomProblem({ inputs: 2, hidden: 2, classes: 2, batchSize: 1, activation: 'tanh', seed: 1 });
    expect(() => exactGradient(problem)).toThrow('activation must be sigmoid or relu, got tanh');
  });
});
