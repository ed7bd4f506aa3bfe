import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import { vectorCheck } from '../testing/known-checks.js';
import { logisticCheck } from '../testing/logistic-check.js';

describe('jumpsAround', () => {
  it('is looked at on the side where loss and gradient are defined', async () => {
    const isInside = (x: Float64Array): boolean => x[0]! + x[1]! >= 2;
    const check = vectorCheck(
      'the larger of two on the border of a domain',
      [1, 1],
      (x) => (isInside(x) ? Math.max(x[0]!, x[1]!) : NaN),
      (x) => (isInside(x) ? [Number(x[0]! >= x[1]!), Number(x[0]! < x[1]!)] : [NaN, NaN]),
    );
    for (const seed of [0, 1, 2]) expect((await checkNarrow(check, { seed })).verdict).not.toBe('fail');
  });

  it('is looked at once', async () => {
    const { evaluations, verdict } = await checkNarrow(logisticCheck(5000, { factor: 1.001 }));
    expect(verdict).toBe('fail');
    expect(evaluations.gradient).toBeLessThanOrEqual(45);
  });

  it('is no excuse for an entry that is wrong where a kink lies close by, but not at the parameters', async () => {
    for (const [seed, factor] of [4, 6, 7, 25, 31].flatMap((each) =>
      [1.001, 1.15, 1].map((by) => [each, by] as const),
    )) {
      const random = stream(seed, 'a unit that is hardly on');
      const slopes = Array.from({ length: 5 }, () => random.normal());
      const size = 10 ** (-4 * random.uniform());
      const on = (x: Float64Array): number => slopes.reduce((sum, slope, i) => sum + slope * x[i]!, 0);
      const x = Float64Array.from(slopes, (_, i) => 0.3 * random.normal() * (i === 1 ? 0.01 : 1));
      x[0]! -= (on(x) - 10 ** (-7 - 2 * random.uniform())) / slopes[0]!;
      const check = vectorCheck(
        'a unit that is hardly on',
        [...x],
        (at) => 0.7 + size * (Math.max(0, on(at)) + Math.sin(at[0]!)),
        (at) =>
          slopes.map((slope, i) => {
            const value = size * ((on(at) > 0 ? slope : 0) + (i === 0 ? Math.cos(at[0]!) : 0));
            return i === 1 ? factor * value : value;
          }),
      );
      const { verdict } = await checkNarrow(check, { seed });
      expect([seed, factor, verdict]).not.toEqual([seed, factor, factor === 1 ? 'fail' : 'pass']);
    }
  });
});
