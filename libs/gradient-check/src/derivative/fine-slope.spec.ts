import { describe, expect, it } from 'vitest';
import { isSlopeOfFineSteps } from './fine-slope.js';

const shown = (loss: (t: number) => number, analytic: number, scale = 1): Promise<boolean> =>
  isSlopeOfFineSteps({
    analytic,
    line: { offset: (t) => t, at: loss },
    origin: loss(0),
    smallest: 2 ** -30,
    scale,
    value: 1,
    step: 1,
  });

describe('isSlopeOfFineSteps', () => {
  it('is true for the slope between the steps of one term', async () => {
    expect(await shown((t) => 2.5 * t - Math.round(1024 * 1.5 * t) / 1024, 2.5)).toBe(true);
  });

  it.each([-1, -0.999, 2])('is false for %d where a loss keeps its bits, which shows no slope', async (analytic) => {
    expect(await shown((t) => Math.round(1024 * t) / 1024, analytic)).toBe(false);
  });

  it('looks no farther than the parameter is large, beyond which kinks may lie', async () => {
    const single = Math.fround;
    const kinked = (t: number): number => single(4 + t + 2 * Math.max(-3e-6, Math.min(3e-6, t)));
    expect(await shown(kinked, 3, 6e-6)).toBe(true);
    expect(await shown(kinked, 3)).toBe(false);
    expect(await shown(kinked, 7, 6e-6)).toBe(false);
  });
});
