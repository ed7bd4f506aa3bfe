import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { type LossNoise, lossNoise } from './loss-noise.js';

const theta = Float64Array.of(0.3, -1.7, 2.4);
const layout = { blocks: [{ name: 'x', offset: 0, length: 3, float32: false }], size: 3 };
const noiseOf = (f: (x: Float64Array) => number, single = false): Promise<LossNoise> => {
  const { blocks, size } = layout;
  const at = single ? theta.map(Math.fround) : theta;
  return lossNoise({ loss: f, layout: { blocks: [{ ...blocks[0]!, float32: single }], size } }, at, stream(1, 'test'));
};
const signal = (x: Float64Array): number => Math.sin(x[0]!) * Math.exp(x[1]!) + x[2]! ** 2;

describe('lossNoise', () => {
  it('is about a unit in the last place for a plain formula', async () => {
    const bound = (await noiseOf(signal)).bound(6);
    expect(bound).toBeGreaterThan(1e-16);
    expect(bound).toBeLessThan(2e-14);
  });

  it.each([
    ['float32 results', (x: Float64Array) => Math.fround(signal(x)), 2e-7],
    ['an offset that cancels', (x: Float64Array) => 1e8 + signal(x) - 1e8, 1.4e-8],
    ['a scaled difference', (x: Float64Array) => (1e8 + signal(x) - 1e8) * 0.3, 0.4e-8],
    ['rounding hidden behind another term', (x: Float64Array) => 1e8 + signal(x) - 1e8 + 1e-3 * x[0]! ** 2, 0.5e-8],
    ['an offset', (x: Float64Array) => 1e12 + signal(x), 1e-4],
    ['float32 sums, scaled, whose terms are on its grid', (x: Float64Array) => Math.fround(1 + x[0]!) / 3, 1e-8],
    ['float32 inside, still nearby', (x: Float64Array) => 0.3 * Math.fround(1e4 + 1e-5 * signal(x)), 1e-4],
    ['a saturated probability', (x: Float64Array) => 1 - 1 / (1 + Math.exp(-40 - x[0]!)), 1e-16],
  ])('sees %s', async (_, f, atLeast) => {
    const { bound, narrow } = await noiseOf(f);
    expect(bound(f(theta))).toBeGreaterThanOrEqual(atLeast);
    expect(bound(f(theta))).toBeLessThan(100 * atLeast);
    expect(narrow(1)).toBeLessThanOrEqual(bound(1));
  });

  it('does not take curvature or a kink for rounding', async () => {
    expect((await noiseOf((x) => Math.sin(50 * x[0]!) + Math.abs(x[1]! + 1.7001))).bound(1)).toBeLessThan(1e-13);
  });

  it('does not take a fast oscillation for rounding', async () => {
    expect((await noiseOf((x) => x[0]! + 1e-6 * Math.sin(1e8 * x[0]!))).bound(1)).toBeLessThan(1e-9);
  });

  it('moves float32 parameters by their own units', async () => {
    expect((await noiseOf(signal, true)).bound(6)).toBeLessThan(1e-12);
  });

  it.each([0, 1, 2])('has equal steps for float32 parameters beside a power of two, by seed %d', async (seed) => {
    const sum = (x: Float64Array): number => x.reduce((total, value) => total + Math.sin(value), 0);
    const block = { name: 'x', offset: 0, length: 1000, float32: true };
    const near = new Float64Array(1000).fill(0.5);
    const subject = { loss: sum, layout: { blocks: [block], size: 1000 } };
    expect((await lossNoise(subject, near, stream(seed, 'noise'))).bound(500)).toBeLessThan(1e-10);
  });

  it('grows with the loss', async () => {
    expect((await noiseOf(signal)).bound(1e6)).toBeGreaterThanOrEqual(2 ** -52 * 1e6);
  });

  it('tells the steps of a loss that is constant between them, and grants no rounding for their height', async () => {
    const stairs = (x: Float64Array): number => Math.round(4 * signal(x)) / 3 + Math.round(64 * x[0]!) / 6;
    const { steps, bound } = await noiseOf(stairs);
    expect(steps).toBeCloseTo(1 / 6, 10);
    expect(bound(stairs(theta))).toBeLessThan(1e-10);
    expect((await noiseOf((x) => Math.fround(signal(x)))).steps).toBeUndefined();
  });
});
