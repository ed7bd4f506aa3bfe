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
});
