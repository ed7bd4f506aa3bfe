import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from './interval.js';
import { wilsonInterval } from './wilson-interval.js';

const { wilson } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { wilson: [number, number, number, number, number][] };

const counts = fc.integer({ min: 1, max: 1000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('wilsonInterval', () => {
  it.each(wilson)('agrees with SciPy for %d of %d', (successes, n, level, lower, upper) => {
    const found = wilsonInterval(successes, n, level);
    expect(found.lower).toBeCloseTo(lower, 12);
    expect(found.upper).toBeCloseTo(upper, 12);
  });

  it('would notice the Wald interval', () => {
    const [, , , lower, upper] = wilson[0]!;
    expect([lower, upper]).not.toEqual([0, 0]); // Wald's interval at 0 successes is a point
    expect(upper).toBeGreaterThan(0.1);
  });

  it('contains the share, stays in [0, 1], is no point, and mirrors', () => {
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        const found = wilsonInterval(successes, n, 0.95);
        const mirrored = wilsonInterval(n - successes, n, 0.95);
        expect(contains(found, successes / n)).toBe(true);
        expect(contains({ lower: 0, upper: 1 }, found.lower) && contains({ lower: 0, upper: 1 }, found.upper)).toBe(
          true,
        );
        expect(found.upper).toBeGreaterThan(found.lower);
        expect(found.lower + mirrored.upper).toBeCloseTo(1, 12);
      }),
    );
  });

  it('refuses impossible counts', () => {
    expect(() => wilsonInterval(3, 2, 0.95)).toThrow('wilsonInterval: successes must lie in [0, 2], got 3');
    expect(() => wilsonInterval(NaN, 2, 0.95)).toThrow('got NaN');
    expect(() => wilsonInterval(0, 0, 0.95)).toThrow('wilsonInterval: n must be an integer of at least 1, got 0');
    expect(() => wilsonInterval(0, 1, 0)).toThrow('level');
  });
});
