import { describe, expect, it } from 'vitest';
import { lineNoise } from './line-noise.js';

const x = 0.7;
const noiseOf = (loss: (at: number) => number): Promise<number> =>
  lineNoise({ offset: (t) => x + t - x, at: (t) => loss(x + t) }, 0, x, 2 ** -53);

describe('lineNoise', () => {
  it('is at least half a grain where the loss is a multiple of one', async () => {
    for (const grain of [1e-12, 1e-9, 1e-7, 1e-5, 1e-3]) {
      const noise = await noiseOf((at) => Math.round(Math.sin(at) / grain) * grain);
      expect(noise).toBeGreaterThan(grain / 2);
      expect(noise).toBeLessThan(100 * grain);
    }
  });

  it('is next to nothing for a smooth loss, also one that oscillates, and 0 for a constant one', async () => {
    expect(await noiseOf(Math.sin)).toBeLessThan(1e-14);
    expect(await noiseOf((at) => Math.sin(1e6 * at))).toBeLessThan(1e-8);
    expect(await noiseOf((at) => Math.sin(1e10 * at))).toBeLessThan(1e-4);
    expect(await noiseOf(() => 3)).toBe(0);
  });

  it('takes a ramp between two kinks for no staircase, and steps that are far apart for one', async () => {
    expect(await noiseOf((at) => Math.min(Math.max(at, 0.703), 0.7035))).toBe(0);
    expect(await noiseOf((at) => Math.round(400 * at) / 400)).toBeGreaterThan(1 / 800);
  });

  it('sees stairs about as wide as the spacing of its points, each of which lies on the next one', async () => {
    for (const stair of [0.005, 0.00505]) {
      for (const phase of [0, 0.1, 0.2, 0.35, 0.45])
        expect(await noiseOf((at) => stair * Math.round(at / stair + phase))).toBeGreaterThan(stair / 4);
    }
  });

  it('takes equal steps on the grid of the parameters for no rounding of the loss', async () => {
    const onGrid = { offset: (t: number) => Math.fround(x + t) - x, at: (t: number) => 1.375 * Math.fround(x + t) };
    expect(await lineNoise(onGrid, 0, x, 2 ** -24)).toBe(0);
  });
});
