import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type DerivativeEstimate, estimateDerivative } from './derivative-estimate.js';
import type { LadderSettings } from './ladder-settings.js';

// 300 x carries the rounding of a number of a thousand
const rounding = (value: number): number => 2 ** -43 * (1 + Math.abs(value));

function estimate(
  f: (x: number) => number,
  x: number,
  settings: Partial<LadderSettings> = {},
): Promise<DerivativeEstimate> {
  const scale = x === 0 ? 1 : Math.abs(x);
  return estimateDerivative(
    { offset: (t) => x + t - x, at: (t) => f(x + t) },
    {
      origin: f(x),
      noise: { bound: rounding, narrow: rounding },
      start: scale,
      scale,
      smallest: Math.max(scale * 2 ** -44, 2 ** -1060),
      largest: 4096,
      goal: (value) => 1e-6 * Math.abs(value),
      ...settings,
    },
  );
}

const smooth: readonly [string, (x: number) => number, (x: number) => number][] = [
  ['sin', Math.sin, Math.cos],
  ['exp', Math.exp, Math.exp],
  ['tanh', Math.tanh, (x) => 1 / Math.cosh(x) ** 2],
  ['cube', (x) => x ** 3, (x) => 3 * x * x],
  ['rational', (x) => 1 / (1 + x * x), (x) => (-2 * x) / (1 + x * x) ** 2],
  ['fast', (x) => Math.sin(300 * x), (x) => 300 * Math.cos(300 * x)],
];

describe('estimateDerivative', () => {
  test.prop([fc.constantFrom(...smooth), fc.double({ min: -4, max: 4, noNaN: true })])(
    'never errs by more than its bound on smooth functions',
    async ([, f, derivative], x) => {
      const { value, bound } = await estimate(f, x);
      expect(Math.abs(value - derivative(x))).toBeLessThanOrEqual(bound + 1e-300);
    },
  );

  test.prop([
    fc.constantFrom(...smooth),
    fc.double({ min: 0.1, max: 2, noNaN: true }),
    fc.integer({ min: -30, max: 10 }),
  ])('finds the usable steps from a start far off', async ([, f, derivative], x, exponent) => {
    const { value, bound } = await estimate(f, x, { start: 2 ** exponent });
    expect(Math.abs(value - derivative(x))).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThan(1e-5 * (1 + Math.abs(value)));
  });

  test.prop([fc.double({ min: 1e-6, max: 0.5, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true })])(
    'counts a kink beside the point',
    async (distance, jump) => {
      const { value, bound } = await estimate((x) => Math.sin(x) + jump * Math.max(0, x - 1 - distance), 1);
      expect(Math.abs(value - Math.cos(1))).toBeLessThanOrEqual(bound);
    },
  );

  it('shows both slopes at a kink', async () => {
    const { kink, value, bound } = await estimate((x) => Math.abs(x) + 0.2 * Math.sin(x), 0);
    expect(kink!.left.value).toBeCloseTo(-0.8, 6);
    expect(kink!.right.value).toBeCloseTo(1.2, 6);
    expect(bound).toBeGreaterThan(0.99);
    expect(Math.abs(value - 0.2)).toBeLessThan(0.01);
  });

  it('uses the side on which there is a domain', async () => {
    const right = await estimate((x) => (x < 0 ? NaN : Math.sin(x)), 0);
    expect(Math.abs(right.value - 1)).toBeLessThanOrEqual(right.bound);
    expect(right.bound).toBeLessThan(1e-3);
    const left = await estimate((x) => (x > 1 ? NaN : x * x), 1);
    expect(Math.abs(left.value - 2)).toBeLessThanOrEqual(left.bound);
  });

  it('knows nothing of a function that is defined at the point alone', async () => {
    const { value, bound } = await estimate((x) => (x === 1 ? 1 : NaN), 1);
    expect(value).toBeNaN();
    expect(bound).toBe(Infinity);
  });

  it('leaves out steps outside the domain', async () => {
    const { value, bound } = await estimate((x) => Math.log(x), 1e-3, { start: 100 });
    expect(Math.abs(value - 1000)).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThan(0.1);
  });

  it('is not misled by an oscillation that looks like rounding', async () => {
    const fast = (x: number): number => Math.sin(1e6 * x);
    const { value, bound } = await estimate(fast, 0.3, { noise: { bound: () => 2, narrow: rounding } });
    expect(Math.abs(value - 1e6 * Math.cos(3e5))).toBeLessThanOrEqual(bound);
  });

  /** The derivative at 0 of a line of slope 1 with ripples that all steps `unit / 2^k` step over, down to a millionth of `unit`. */
  const rippled = (unit: number, height: number) => ({
    f: (x: number) => x + height * Math.sin((2 * Math.PI * 2 ** 20 * x) / unit),
    slope: 1 + (height * 2 * Math.PI * 2 ** 20) / unit,
  });

  it('is not misled by a loss that is periodic in a power of two', async () => {
    const { f, slope } = rippled(1, 1e-3);
    const { value, bound } = await estimate(f, 0);
    expect(Math.abs(value - slope)).toBeLessThanOrEqual(bound);
  });

  it('looks at all finer scales where rounding may be an oscillation', async () => {
    const { f, slope } = rippled(0.8371, 1e-6);
    const { value, bound } = await estimate(f, 0, { noise: { bound: () => 5e-6, narrow: rounding } });
    expect(Math.abs(value - slope)).toBeLessThanOrEqual(bound);
  });

  it('gains two orders with every column under coarse rounding', async () => {
    const { value, bound } = await estimate(Math.sin, 1, { noise: { bound: () => 1e-6, narrow: () => 1e-6 } });
    expect(Math.abs(value - Math.cos(1))).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThan(2e-5);
  });

  it('leaps to where rounding fades instead of climbing there', async () => {
    const coarse = { bound: () => 1e-9, narrow: () => 1e-9 };
    const { differences, bound } = await estimate(Math.sin, 1, { start: 2 ** -40, noise: coarse });
    expect(bound).toBeLessThan(1e-6);
    expect(differences.length).toBeLessThan(20);
  });

  it('leaves room for a slope that rounding hides, but for a stretch on which no bit changes', async () => {
    const noise = { bound: () => 1e-9, narrow: () => 1e-9 };
    // the same for the same x, and as good as random
    const scatter = (x: number): number => 1e-9 * Math.sin(1e9 * x * x);
    const { value, bound } = await estimate(scatter, 1, { noise });
    expect(Math.abs(value)).toBeLessThan(bound);
    expect(bound).toBeGreaterThanOrEqual(1e-9 * 2 ** 12);
    const constant = await estimate(() => 3, 1, { noise });
    expect(constant.bound).toBeGreaterThan(0);
    expect(constant.bound).toBeLessThan(1e-8);
  });

  it.each([1.01, 1.05, 1.1, 1.2, 1.5])(
    'bounds its error where the slope falls to 0 as slowly as a small power: x^%f',
    async (power) => {
      for (const round of [(loss: number) => loss, Math.fround]) {
        for (const [slope, bend] of [
          [0, 0],
          [1, 0],
          [0.3, 1],
          [0, -2],
        ] as const) {
          const f = (x: number): number => round(1 + Math.sign(x) * Math.abs(x) ** power + slope * x + bend * x * x);
          const noise = round === Math.fround ? (value: number): number => 2 ** -23 * Math.abs(value) : rounding;
          const { value, bound } = await estimate(f, 0, { noise: { bound: noise, narrow: noise } });
          expect(
            Number.isNaN(value) || Math.abs(value - slope) <= bound,
            `${slope} ${bend}: ${value} +- ${bound}`,
          ).toBe(true);
        }
      }
    },
  );

  it('reads no slope that grows like a logarithm or a small power, whatever smooth terms are beside it', async () => {
    for (const g of [
      (x: number) => x * Math.log(Math.abs(x) + 1e-300),
      (x: number) => Math.sign(x) * Math.abs(x) ** 0.95,
    ]) {
      for (const [slope, bend] of [
        [0, 0],
        [1, 3],
        [-2, 1],
      ] as const) {
        const f = (x: number): number => 1 + (x === 0 ? 0 : g(x)) + slope * x + bend * x * x;
        expect((await estimate(f, 0)).bound).toBe(Infinity);
      }
    }
  });

  it('reports a function that never changes as flat', async () => {
    expect(await estimate(() => 3, 1)).toMatchObject({ flat: true, value: 0, slopeNearby: 0 });
  });

  it('stops where the parameter cannot be represented more finely', async () => {
    const line = { offset: (t: number) => (Math.abs(t) < 0.1 ? 0 : t), at: (t: number) => t * t };
    const settings = { origin: 0, start: 1, scale: 1, smallest: 1e-12, largest: 1, goal: () => 0 };
    const { bound } = await estimateDerivative(line, { ...settings, noise: { bound: rounding, narrow: rounding } });
    expect(bound).toBeLessThan(1e-3);
  });
});

describe('the steepest slope nearby', () => {
  it('is hardly that of what begins far away', async () => {
    const far = (x: number): number => Math.max(0, Math.abs(x) - 200);
    const { value, slopeNearby } = await estimate(far, 0, { noise: { bound: () => 1e-9, narrow: () => 1e-9 } });
    expect(value).toBe(0);
    expect(slopeNearby).toBeGreaterThan(1e-4);
    expect(slopeNearby).toBeLessThan(1e-2);
  });
});
