import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import type { GradientCheck } from '../check/gradient-check.js';
import { checkNarrow } from '../check-narrow.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { oneSidedEstimate } from './one-sided-estimate.js';

/** A smooth function with a small slope, and a unit that bends at a short distance from x[0], on one side. */
function nearKink(number: number) {
  const random = stream(number, 'kinks beside the point');
  const x = (random.integer(2) === 0 ? 1 : -1) * (0.2 + 2 * random.uniform());
  const distance = 2 ** -(15 + 10 * random.uniform()) * (random.integer(2) === 0 ? 1 : -1);
  const slope = 10 ** -(3 + 3 * random.uniform());
  const steepness = random.uniform() - 0.5;
  const kink = x + distance;
  const isOn = (v: number): boolean => v - kink > 0;
  const loss: GradientCheck['loss'] = ({ x: v }) =>
    Math.sin(v![1]!) + slope * Math.exp(v![0]! / 4) + (isOn(v![0]!) ? steepness * (v![0]! - kink) : 0);
  const gradient =
    (factor: number): GradientCheck['gradient'] =>
    ({ x: v }) => ({
      x: [factor * ((slope * Math.exp(v![0]! / 4)) / 4 + (isOn(v![0]!) ? steepness : 0)), Math.cos(v![1]!)],
    });
  return { name: `unit ${number}`, parameters: { x: Float64Array.of(x, 0.3) }, loss, gradient };
}

/** What the loss on one side of 0 says of a slope, given what a ladder read. */
const onOneSide = (loss: (t: number) => number, first: Partial<DerivativeEstimate>) =>
  oneSidedEstimate(
    {
      analytic: 1,
      line: { offset: (t) => t, at: loss },
      parts: () => [{ line: { offset: (t) => t, at: loss }, weight: 1, unit: 2 ** -44 }],
      origin: loss(0),
      noise: { bound: () => 1e-16, narrow: () => 1e-16 },
      isFloat32: false,
      goal: 1e-6,
      span: () => ({ start: 1, scale: 1, smallest: 2 ** -40, largest: 4096 }),
      judge: () => undefined,
      isWrong: () => false,
      ownNoise: async () => 0,
      hiddenWidth: Infinity,
    },
    {
      value: 1,
      error: { truncation: 0, lossRounding: 0.1, kinkGap: 0 },
      bound: 0.1,
      hidden: 0,
      hides: 0,
      step: 2 ** -20,
      flat: false,
      slopeNearby: 1,
      differences: [],
      ...first,
    },
  );

describe('oneSidedEstimate', () => {
  const bent = (t: number): number => t - 3 * Math.min(0, t + 2 ** -18);

  it('is the slope of the side without a kink, and makes nothing wrong that the ladder does not', async () => {
    const seen = await onOneSide(bent, { value: 1.05 });
    expect(seen!.value).toBeCloseTo(1, 8);
    expect(seen!.bound).toBeLessThan(1e-8);
    expect(seen!.possible).toBe(0.1);
  });

  it('does not contradict what the ladder read', async () => {
    expect(await onOneSide(bent, { value: 5 })).toBeUndefined();
  });

  it('is confirmed by the finest steps where the ladder read nothing', async () => {
    const unread = { value: NaN, bound: Infinity, step: 1 };
    expect((await onOneSide(bent, unread))!.value).toBeCloseTo(1, 8);
    expect(await onOneSide((t) => (t === 0 ? 0 : t - Math.sign(t)), unread)).toBeUndefined();
  });
});

describe('an entry with a kink just beside it', () => {
  const numbers = Array.from({ length: 60 }, (_, number) => number);

  it('passes by the loss on the other side, where rounding hides it on the way to the kink', async () => {
    const verdicts = await Promise.all(
      numbers.map(async (number) => {
        const { gradient, ...check } = nearKink(number);
        return (await checkNarrow({ ...check, gradient: gradient(1) }, { seed: number })).verdict;
      }),
    );
    expect(verdicts).toEqual(numbers.map(() => 'pass'));
  });

  it('passes in most cases where float32 parameters leave few steps on the way to the kink, and never fails', async () => {
    const verdicts: string[] = [];
    for (const number of numbers) {
      const random = stream(number, 'kinks beside float32 parameters');
      const x = Float32Array.of(0.5 + random.uniform(), -0.25 - random.uniform(), 0.3);
      // some twenty float32 numbers away
      const kink = x[0]! + x[1]! - 2 ** -18 * (random.uniform() + 0.25);
      const isOn = (v: ArrayLike<number>): boolean => v[0]! + v[1]! > kink;
      const check = {
        name: `sum of two ${number}`,
        parameters: { x },
        loss: ({ x: v }) => (isOn(v!) ? v![0]! + v![1]! - kink : 0) + v![0]! * v![1]! + v![2]! ** 2,
        gradient: ({ x: v }) => ({
          x: [Number(isOn(v!)) + v![1]!, Number(isOn(v!)) + v![0]!, 2 * v![2]!],
        }),
      } satisfies GradientCheck;
      verdicts.push((await checkNarrow(check, { seed: number })).verdict);
    }
    expect(verdicts).not.toContain('fail');
    expect(verdicts.filter((verdict) => verdict === 'pass').length).toBeGreaterThan(numbers.length / 2);
  });

  it.each([1.001, 0.9, 0, -1])('does not pass where it is multiplied by %s', async (factor) => {
    for (const number of numbers) {
      const { gradient, ...check } = nearKink(number);
      const { verdict } = await checkNarrow({ ...check, gradient: gradient(factor) }, { seed: number });
      expect(verdict, `function ${number}`).not.toBe('pass');
    }
  });
});
