import { describe, expect, it } from 'vitest';
import { isSlopeOfFineSteps } from './fine-slope.js';

const shown = (loss: (t: number) => number, analytic: number): Promise<boolean> =>
  isSlopeOfFineSteps({
    analytic,
    line: { offset: (t) => t, at: loss },
    origin: loss(0),
    smallest: 2 ** -30,
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
});
