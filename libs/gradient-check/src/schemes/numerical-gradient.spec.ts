import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { numericalGradient } from './numerical-gradient.js';
import { type RealScheme, differenceRules } from './scheme.js';

const schemes = fc.constantFrom(...(Object.keys(differenceRules) as RealScheme[]));
const theta = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 7 })
  .map((values) => Float64Array.from(values));
const { central, forward } = differenceRules;

describe('numericalGradient', () => {
  test.prop([schemes, theta, theta])('is exact for a linear loss and a dyadic step', (scheme, x, weights) => {
    const loss = (): number => x.reduce((sum, xi, i) => sum + xi * (weights[i] ?? 0), 0);
    const found = numericalGradient(loss, x, differenceRules[scheme], 0.5);
    found.forEach((entry, i) => expect(entry).toBeCloseTo(weights[i] ?? 0, 12));
  });

  test.prop([schemes, theta])('leaves theta as it was, to the bit', (scheme, x) => {
    const before = x.map((xi) => xi / 3);
    const moved = before.slice();
    numericalGradient(() => moved[0]! ** 2, moved, differenceRules[scheme], 1e-3);
    expect(moved).toEqual(before);
  });

  test.prop([schemes, theta, fc.integer({ min: 1, max: 20 })])(
    'leaves it so where the loss throws',
    (scheme, x, call) => {
      const before = x.slice();
      let calls = 0;
      const loss = (): number => {
        if (++calls === call) throw new Error('out of memory');
        return 0;
      };
      try {
        numericalGradient(loss, x, differenceRules[scheme], 0.5);
      } catch (error) {
        expect((error as Error).message).toBe('out of memory');
      }
      expect(x).toEqual(before);
    },
  );

  it('divides by the step really taken', () => {
    const x = Float64Array.of(1e6 / 3);
    const asked = 1e-9; // half a dozen roundings of x
    const found = numericalGradient(() => x[0]!, x, central, asked)[0]!;
    expect(found).toBe(1);
    expect((x[0]! + asked - (x[0]! - asked)) / (2 * asked)).not.toBe(1); // what dividing by 2 h would give
  });

  it('moves one entry at a time', () => {
    const x = Float64Array.of(1, 2, 3);
    const seen = new Set<string>();
    numericalGradient(() => (seen.add(x.join()), 0), x, forward, 0.5);
    expect([...seen]).toEqual(['1,2,3', '1.5,2,3', '1,2.5,3', '1,2,3.5']);
  });

  it('writes where it is told to', () => {
    const out = new Float64Array(1);
    expect(numericalGradient(() => 0, Float64Array.of(1), central, 0.5, out)).toBe(out);
  });

  it.each([0, -1, NaN, Infinity])('refuses step %d', (step) => {
    expect(() => numericalGradient(() => 0, Float64Array.of(1), central, step)).toThrow(
      new RangeError(`numericalGradient: step must be positive and finite, got ${step}`),
    );
  });

  it.each(['forward', 'central', 'five-point', 'richardson'] as const)('refuses a step that vanishes: %s', (scheme) => {
    const x = Float64Array.of(0, 1e9);
    expect(() => numericalGradient(() => x[0]!, x, differenceRules[scheme], 1e-8)).toThrow(
      new RangeError(
        'numericalGradient: step must be visible beside parameter 1 = 1000000000, got 1e-8; use a larger one',
      ),
    );
    expect([...x]).toEqual([0, 1e9]);
  });

  it('shows a NaN of the loss', () => {
    expect(numericalGradient(() => NaN, Float64Array.of(1), central, 0.5)[0]).toBeNaN();
  });
});
