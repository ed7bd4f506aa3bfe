import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import type { GradientCheck } from '../check/gradient-check.js';
import { certainNoise, possibleNoise } from './entry-noise.js';
import { type GradientNoise, gradientNoise } from './gradient-noise.js';
import { subjectOf } from '../check/subject.js';

async function noiseOf(check: Pick<GradientCheck, 'parameters' | 'gradient'>): Promise<GradientNoise> {
  const subject = subjectOf({ name: 'noise', loss: () => 0, ...check });
  return gradientNoise(subject, await subject.gradient(subject.theta), stream(0, 'noise'));
}

const parameters = { x: Float64Array.of(0.3, -1.7) };

describe('gradientNoise', () => {
  it('is a few units of a float64 gradient', async () => {
    const { at } = await noiseOf({ parameters, gradient: ({ x }) => ({ x: x!.map(Math.sin) }) });
    for (const [i, value] of parameters.x.map(Math.sin).entries()) {
      const noise = at(i);
      expect(noise).toMatchObject({ mean: value, cancellation: 0, branch: 0, isNoisy: false, isFixed: false });
      expect(noise.rounding).toBeLessThan(2e-15);
      expect(noise.rounding).toBeGreaterThan(2 ** -54 * Math.abs(value));
    }
  });

  it('is that of float32 for a Float32Array, and for numbers that are all float32', async () => {
    const typed = await noiseOf({ parameters, gradient: ({ x }) => ({ x: Float32Array.from(x!, Math.sin) }) });
    const plain = await noiseOf({
      parameters,
      gradient: ({ x }) => ({ x: Array.from(x!, (v) => Math.fround(Math.sin(v))) }),
    });
    for (const { at, relative } of [typed, plain]) {
      expect(certainNoise(at(1))).toBeGreaterThan(1e-7);
      expect(certainNoise(at(1))).toBeLessThan(1e-5);
      expect(relative).toBe(2 ** -16);
    }
  });

  it('averages the rounding of float32 out, and leaves float64 as it is', async () => {
    const exact = parameters.x;
    const { at } = await noiseOf({ parameters, gradient: ({ x }) => ({ x: Float32Array.from(x!) }) });
    const errors = exact.map((value, i) => Math.abs(at(i).mean - value) / Math.abs(Math.fround(value) - value));
    expect(Math.min(...errors)).toBeGreaterThan(0);
    expect(Math.max(...errors)).toBeLessThan(0.8);
    const float64 = await noiseOf({ parameters, gradient: ({ x }) => ({ x: x! }) });
    expect(exact.map((_, i) => float64.at(i).mean)).toEqual(exact);
  });

  it('does not measure rounding outside the domain of the gradient', async () => {
    // 0.7 of the moves of 2^-40 end there
    const edge = 1 - 2 ** -42;
    const { at } = await noiseOf({
      parameters: { x: Float64Array.of(1, 1, 1) },
      gradient: ({ x }) => ({ x: x!.map((v) => (v < edge ? NaN : 3 + v)) }),
    });
    for (const i of [0, 1, 2]) {
      expect(certainNoise(at(i))).toBeLessThan(1e-13);
      expect(possibleNoise(at(i))).toBeLessThan(1e-11);
    }
  });

  it('does not take small whole numbers for float32', async () => {
    const { at } = await noiseOf({ parameters, gradient: () => ({ x: [1, -2] }) });
    expect(certainNoise(at(1))).toBeLessThan(1e-14);
  });

  it('finds an entry that is only rounding, whether it changes or not', async () => {
    const changing = await noiseOf({ parameters, gradient: ({ x }) => ({ x: [1, 0.1 + x![0]! - x![0]! - 0.1] }) });
    expect(changing.at(1)).toMatchObject({ isNoisy: true, isFixed: false });
    expect(changing.at(1).rounding).toBeGreaterThan(2e-18);
    const fixed = await noiseOf({ parameters, gradient: () => ({ x: [1, 1e-17] }) });
    expect(fixed.at(1)).toMatchObject({ isNoisy: false, isFixed: true });
    expect(possibleNoise(fixed.at(1))).toBeGreaterThan(1e-17);
  });

  it('sees the rounding of a difference that the smallest moves leave as it is', async () => {
    const third = (x: number): number => Math.fround(Math.fround(1 / 3 + x / 4) - Math.fround(1 / 3));
    const { at } = await noiseOf({
      parameters: { x: Float64Array.of(0.005) },
      gradient: ({ x }) => ({ x: Float32Array.of(third(x![0]!)) }),
    });
    expect(at(0).rounding).toBeGreaterThan(2 * 2 ** -27);
  });

  it('tells curvature from rounding, but where it does not grow on', async () => {
    const waves = (width: number): Promise<GradientNoise> =>
      noiseOf({
        parameters: { x: Float32Array.of(1) },
        gradient: ({ x }) => ({ x: Float32Array.of(2 + Math.sin((x![0]! - 1) / width + 1)) }),
      });
    const [smooth, rough] = [await waves(2 ** -9), await waves(2 ** -16)];
    expect(certainNoise(smooth.at(0))).toBeLessThan(1e-5);
    expect(possibleNoise(smooth.at(0))).toBeLessThan(1e-4);
    expect(certainNoise(rough.at(0))).toBeLessThan(0.1);
    expect(possibleNoise(rough.at(0))).toBeGreaterThan(1);
  });

  it('sees the terms of a saturated gradient', async () => {
    const saturated = { x: Float64Array.of(30) };
    const { at } = await noiseOf({
      parameters: saturated,
      gradient: ({ x }) => ({ x: [1 / (1 + Math.exp(x![0]!))] }),
    });
    expect(possibleNoise(at(0))).toBeGreaterThan(1e-18);
  });

  it('does without points where the gradient is not defined', async () => {
    const gradient: GradientCheck['gradient'] = ({ x }) => {
      if (x![0]! < 0.29) throw new Error('outside');
      return { x: [1, 2.5] };
    };
    expect(certainNoise((await noiseOf({ parameters, gradient })).at(0))).toBeLessThan(1e-14);
  });
});
