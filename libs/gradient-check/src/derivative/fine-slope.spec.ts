import { describe, expect, it } from 'vitest';
import type { Line } from '../probe/line.js';
import { isSlopeOfFineSteps, isSlopeOfLongerSteps } from './fine-slope.js';
import type { SlopePart } from './slope-parts.js';

const shown = (loss: (t: number) => number, analytic: number, scale = 1, unit = 2 ** -34): Promise<boolean> =>
  isSlopeOfFineSteps({
    analytic,
    parts: () => [{ line: { offset: (t) => t, at: loss }, weight: 1, unit }],
    origin: loss(0),
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

  it('is true where one step lies next to the point, and false where two lie on the way', async () => {
    const stairs = (t: number): number => 2.5 * t - 1.5 * 2 ** -10 * Math.floor(2 ** 10 * t + 2 ** -10);
    for (const units of [2 ** -16, 2 ** -15]) expect(await shown(stairs, 2.5, 1, units)).toBe(true);
    expect(await shown(stairs, 2.5, 1, 2 ** -11)).toBe(false);
  });

  it('adds up the slopes of several entries, each by moves that it represents', async () => {
    const line = (slope: number): Line => ({ offset: Math.fround, at: (t) => slope * Math.fround(t) });
    const parts = (): SlopePart[] => [1, 2].map((slope) => ({ line: line(slope), weight: 4 - slope, unit: 2 ** -20 }));
    const claim = { parts, origin: 1, scale: 1, value: 5, step: 1 };
    for (const [analytic, is] of [
      [7, true],
      [4, false],
    ] as const)
      expect(await isSlopeOfFineSteps({ ...claim, analytic })).toBe(is);
  });

  it('is false for a claim that the slope of fine steps shows to be wrong as well', async () => {
    const line: Line = { offset: (t) => t, at: (t) => 2.5 * t };
    const claim = { parts: () => [{ line, weight: 1, unit: 2 ** -30 }], origin: 1 / 3, scale: 1, value: 1, step: 1 };
    const wrongBeyond = (share: number) => (slope: number, bound: number) => Math.abs(2.4 - slope) > share + bound;
    expect(await isSlopeOfFineSteps({ ...claim, analytic: 2.4, isWrongAt: wrongBeyond(0.2) })).toBe(true);
    expect(await isSlopeOfFineSteps({ ...claim, analytic: 2.4, isWrongAt: wrongBeyond(0.01) })).toBe(false);
  });

  it('looks no farther than the parameter is large, beyond which kinks may lie', async () => {
    const single = Math.fround;
    const kinked = (t: number): number => single(4 + t + 2 * Math.max(-3e-6, Math.min(3e-6, t)));
    expect(await shown(kinked, 3, 6e-6)).toBe(true);
    expect(await shown(kinked, 3)).toBe(false);
    expect(await shown(kinked, 7, 6e-6)).toBe(false);
  });
});

describe('isSlopeOfLongerSteps', () => {
  const shows = (loss: (t: number) => number, analytic: number, value: number, isFloat32 = true): Promise<boolean> =>
    isSlopeOfLongerSteps({
      analytic,
      line: { offset: (t) => t, at: loss },
      origin: loss(0),
      largest: 1,
      isFloat32,
      value,
      step: 2 ** -24,
    });
  const stairs = (t: number): number => Math.fround(1.3 + 2 * t) + t;

  it('is true for the slope of all terms, of which fine steps do not move one, where that may be float32', async () => {
    expect(await shows(stairs, 3, 1)).toBe(true);
    expect(await shows(stairs, 3, 1, false)).toBe(false);
  });

  it('is false for other slopes', async () => {
    for (const analytic of [2, 4, -1]) expect(await shows(stairs, analytic, 1)).toBe(false);
  });

  it('is false where longer steps only pass the slope on their way, or show it by steps too high for rounding', async () => {
    for (const slope of [1.001, 1.1, 2]) expect(await shows((t) => t + 300 * t ** 3, slope, 1)).toBe(false);
    expect(await shows((t) => t + Math.round(t * 2 ** 10) / 2 ** 10, 200, 1)).toBe(false);
  });
});
