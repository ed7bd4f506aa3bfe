import { describe, expect, it } from 'vitest';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { firstLook } from './first-look.js';
import type { LadderSettings } from './ladder-settings.js';

const rounding = (value: number): number => 2 ** -50 * (1 + Math.abs(value));
/** The first of its steps, at a parameter of size 1. */
const STEP = 2 ** -7 * 0.8371;

function look(
  f: (x: number) => number,
  x: number,
  settings: Partial<LadderSettings> = {},
): Promise<DerivativeEstimate | undefined> {
  return firstLook(
    { offset: (t) => x + t - x, at: (t) => f(x + t) },
    {
      origin: f(x),
      noise: { bound: rounding, narrow: rounding },
      start: 1,
      scale: 1,
      smallest: 2 ** -44,
      largest: 4096,
      goal: () => 0,
      ...settings,
    },
  );
}

describe('firstLook', () => {
  it.each([1, 30, 100, 200])('bounds its error on a sine of %d x, however fast that varies', async (a) => {
    for (const x of [0, 0.3, 0.5, 1.1, -0.7]) {
      const { value, bound, differences } = (await look((at) => Math.sin(a * at), x))!;
      expect(Math.abs(value - a * Math.cos(a * x))).toBeLessThanOrEqual(bound);
      expect(differences).toHaveLength(3);
    }
  });

  it('grants the rounding of the loss, whether it shows or not', async () => {
    const noise = { bound: () => 1e-6, narrow: () => 1e-6 };
    const { value, error } = (await look((x) => 2 * x, 0.5, { noise }))!;
    expect(value).toBeCloseTo(2, 9);
    expect(error.lossRounding).toBeGreaterThan(1e-6 / STEP);
  });

  it('grants what a kink at the point may add', async () => {
    const { value, bound } = (await look((x) => Math.abs(x) + 2 * x, 0))!;
    expect(value).toBeCloseTo(2, 9);
    expect(bound).toBeGreaterThan(0.999);
  });

  it.each<[string, (x: number) => number, Partial<LadderSettings>]>([
    // ripples that the first two steps pass over
    ['a finer step disagrees', (x) => x + 1e-3 * Math.sin((4 * Math.PI * x) / STEP), {}],
    ['the loss is no number on one side', (x) => (x < 0 ? NaN : x), {}],
    ['the finest step has no room', Math.sin, { smallest: STEP / 255 }],
    [
      'rounding may be an oscillation',
      Math.sin,
      { noise: { bound: (value) => 9 * rounding(value), narrow: rounding } },
    ],
  ])('says nothing where %s', async (_, f, settings) => {
    expect(await look(f, 0, settings)).toBeUndefined();
  });
});
