import { describe, expect, it } from 'vitest';
import type { LossNoise } from '../noise/loss-noise.js';
import { estimateDerivative } from './derivative-estimate.js';
import { type LossShape, shapeOf } from './loss-shape.js';
import type { Rung } from './rung.js';

const rounding = (value: number): number => 2 ** -52 * (1 + Math.abs(value));
const noise: LossNoise = { bound: rounding, narrow: rounding };

/** Rungs that halve, from a half on. */
function rungsOf(f: (x: number) => number, at = 0, count = 12): Rung[] {
  return Array.from({ length: count }, (_, i) => {
    const step = 2 ** -(i + 1);
    return { step, up: step, down: step, lossUp: f(at + step), lossDown: f(at - step) };
  });
}
const shape = (f: (x: number) => number, at = 0): LossShape | undefined => shapeOf(rungsOf(f, at), f(at), noise, 1);

describe('shapeOf', () => {
  it.each<[string, (x: number) => number, LossShape['kind'], object]>([
    ['is not a number below', (x) => (x < 0 ? NaN : x * x), 'undefined', { side: 'below' }],
    ['is not a number above', (x) => (x > 0 ? NaN : x * x), 'undefined', { side: 'above' }],
    ['is a number at the point alone', (x) => (x === 0 ? 1 : NaN), 'undefined', { side: 'both' }],
    ['is infinite below', (x) => (x < 0 ? -Infinity : x), 'undefined', { side: 'below' }],
    ['jumps above the point', (x) => (x > 0 ? 2 + x : x), 'jump', { below: -(2 ** -12), above: 2 + 2 ** -12 }],
    ['jumps below the point', (x) => (x < 0 ? x - 1 : 3 * x), 'jump', { below: -1 - 2 ** -12, above: 3 * 2 ** -12 }],
    ['jumps at the point alone', (x) => (x === 0 ? 0 : 5 + x), 'jump', { below: 5 - 2 ** -12, above: 5 + 2 ** -12 }],
    ['is a root at 0', (x) => Math.sqrt(x), 'infinite-slope', { slope: Infinity }],
    ['is a root below 0', (x) => Math.sqrt(-x), 'infinite-slope', { slope: -Infinity }],
    ['falls as a cube root', (x) => -Math.cbrt(x), 'infinite-slope', { slope: -Infinity }],
    ['is a root to both sides', (x) => Math.sqrt(Math.abs(x)), 'infinite-slope', {}],
    ['rises as the power 0.7', (x) => Math.sign(x) * Math.abs(x) ** 0.7, 'infinite-slope', {}],
    ['rises as the power 0.9', (x) => Math.sign(x) * Math.abs(x) ** 0.9, 'infinite-slope', {}],
    ['falls as x log x', (x) => (x < 0 ? NaN : x === 0 ? 0 : x * Math.log(x)), 'infinite-slope', { slope: -Infinity }],
  ])('tells where the loss %s', (_, f, kind, more) => {
    expect(shape(f)).toMatchObject({ kind, ...more });
  });

  it.each<[string, (x: number) => number]>([
    ['a line', (x) => 3 * x],
    ['a parabola at its minimum', (x) => x * x],
    ['a smooth function', (x) => Math.sin(x + 1)],
    ['a kink', (x) => Math.abs(x) + 0.1 * x],
    ['a slope that settles slowly', (x) => Math.sign(x) * (2 * Math.abs(x) - Math.abs(x) ** 1.1)],
    ['a constant', () => 4],
    ['a jump as small as rounding', (x) => (x > 0 ? 2 ** -50 : 0)],
  ])('says nothing of %s', (_, f) => {
    expect(shape(f)).toBeUndefined();
  });

  it('tells a side without numbers rather than a jump from it', () => {
    expect(shape((x) => (x < 0 ? NaN : x > 0 ? 2 + x : 0))).toEqual({ kind: 'undefined', side: 'below' });
  });

  it('needs rungs enough, down to a small share of the parameter', () => {
    const step = (x: number): number => (x > 0 ? 1 : 0);
    expect(shapeOf(rungsOf(step, 0, 3), 0, noise, 1)).toBeUndefined();
    expect(shapeOf(rungsOf(step, 0, 9), 0, noise, 1)).toBeUndefined();
    expect(shapeOf(rungsOf(step, 0, 10), 0, noise, 1)).toMatchObject({ kind: 'jump' });
  });

  it('goes by the finest rungs, whatever the coarse ones show', () => {
    const late = (x: number): number => (x > 2 ** -7 ? NaN : x);
    expect(shape(late)).toBeUndefined();
  });
});

describe('estimateDerivative', () => {
  it('tells the shape of a loss without a derivative, and none of a smooth one', async () => {
    const settings = { noise, start: 1, scale: 1, smallest: 2 ** -44, largest: 4096, goal: () => 1e-9 };
    const at = (f: (x: number) => number): Promise<LossShape | undefined> =>
      estimateDerivative({ offset: (t) => t, at: f }, { ...settings, origin: f(0) }).then((estimate) => estimate.shape);
    expect(await at((x) => (x > 0 ? 1 : 0))).toMatchObject({ kind: 'jump' });
    expect(await at((x) => (x === 0 ? 0 : NaN))).toEqual({ kind: 'undefined', side: 'both' });
    expect(await at((x) => Math.cbrt(x))).toMatchObject({ kind: 'infinite-slope' });
    expect(await at((x) => Math.exp(x))).toBeUndefined();
    expect(await at((x) => Math.abs(x))).toBeUndefined();
  });
});
