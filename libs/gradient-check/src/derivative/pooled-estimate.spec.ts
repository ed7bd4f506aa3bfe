import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { NO_NOISE } from '../testing/no-noise.js';
import { judgeEntry } from '../verdict/judge.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { pooledEstimate } from './pooled-estimate.js';
import { type ClaimedSlope, estimateSlope } from './claimed-slope.js';

const NOISE = 1e-7;
const TRUE = 0.1;

/** The slope of `loss` at 0 for a parameter of some size. */
const slopeOf = (loss: (x: number) => number, noise: number, size: number): ClaimedSlope<unknown> => ({
  analytic: TRUE,
  line: { offset: (t) => t, at: loss },
  parts: () => [],
  origin: loss(0),
  noise: { bound: (value) => Math.max(noise, 2 ** -23 * Math.abs(value)), narrow: () => noise },
  isFloat32: false,
  goal: 1e-6 * TRUE,
  span: (stagger) => ({ start: size * stagger, scale: size, smallest: 2 ** -44 * stagger, largest: 2 ** 12 * stagger }),
  judge: (estimate) =>
    judgeEntry({ analytic: TRUE, noise: { ...NO_NOISE, mean: TRUE }, matters: 1, mattersAmong: 1, size: 1 }, estimate),
  isWrong: () => false,
  ownNoise: async () => 0,
  hiddenWidth: Infinity,
});

/** What one ladder says of the slope of a loss at 0, and what several do together. */
async function estimates(
  loss: (x: number) => number,
  noise: number,
  size = 1,
): Promise<readonly [DerivativeEstimate, DerivativeEstimate]> {
  const slope = slopeOf(loss, noise, size);
  const first = await estimateSlope(slope, slope.goal, 1);
  return [first, (await pooledEstimate(slope, first))!];
}

/** Pseudo-random number in [0, 1) that depends on x alone. */
const chance = (x: number): number => (((Math.sin(x * 12_345.678) * 43_758.5453) % 1) + 1) % 1;

/** Pieces that meet with slope 1 at 0, where truncation falls no faster than the step, and smooth functions. */
const functions: Readonly<Record<string, (v: number) => number>> = {
  'x |x|': (v) => v * Math.abs(v) + v,
  'max(0, x)^2 / 2': (v) => Math.max(0, v) ** 2 / 2 + v,
  elu: (v) => (v >= 0 ? v : Math.expm1(v)),
  'x^2.5': (v) => Math.abs(v) ** 2.5 + v,
  exp: (v) => Math.exp(v),
  sin: (v) => Math.sin(5 * v) / 5,
};

describe('pooledEstimate', () => {
  it('averages the rounding of several ladders out', async () => {
    const [first, pooled] = await estimates((x) => TRUE * x + NOISE * (chance(x) - 0.5), NOISE);
    expect(Math.abs(pooled.value - TRUE)).toBeLessThanOrEqual(pooled.bound);
    expect(pooled.bound).toBeLessThan(first.bound / 2);
  });

  it('keeps a share of what the ladders have in common', async () => {
    const [first, pooled] = await estimates((x) => TRUE * x, NOISE);
    expect(pooled.bound).toBeGreaterThan(first.bound / 1000);
  });

  it.each(Object.entries(functions))('bounds its error, with the loss in float32: %s', async (name, f) => {
    const random = stream(1, name);
    const errors: number[] = [];
    for (let i = 0; i < 300; i++) {
      const factor = random.normal();
      const constant = random.normal() * 10 ** random.integer(3);
      const loss = (x: number): number => Math.fround(factor * f(x) + constant);
      const [, { value, bound }] = await estimates(loss, 2 ** -22 * Math.abs(loss(0)));
      errors.push(Math.abs(value - factor) / bound);
    }
    expect(Math.max(...errors)).toBeLessThanOrEqual(1);
  });

  it('takes the coarser row into account, where rounding hides what the finer ones change', async () => {
    const elu = functions['elu']!;
    const [factor, constant] = [0.37147431718534135, 0.11546761455189831];
    const loss = (x: number): number => Math.fround(factor * elu(x) + constant);
    const [, { value, bound }] = await estimates(loss, 3 * 2 ** -24 * Math.abs(loss(0)), 0.3);
    expect(Math.abs(value - factor)).toBeLessThanOrEqual(bound);
  });

  it('is nothing where a loss is missing on one side of too many steps', async () => {
    const slope = slopeOf((x) => (x < 0 ? NaN : x), NOISE, 1);
    expect(await pooledEstimate(slope, await estimateSlope(slope, slope.goal, 1))).toBeUndefined();
  });
});
