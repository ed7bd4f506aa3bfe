import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile, studentTCdf, studentTQuantile } from './distributions.js';

const { distributions } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { distributions: Record<'studentTQuantile' | 'studentTCdf' | 'normalQuantile' | 'normalCdf', number[][]> };

/** The worst relative error over rows of arguments followed by mpmath's value; absolute at 0. */
function worstError(rows: number[][], f: (...args: number[]) => number): number {
  const errors = rows.map((row) => {
    const expected = row.at(-1)!;
    return Math.abs(f(...row.slice(0, -1)) - expected) / (Math.abs(expected) || 1);
  });
  return Math.max(...errors);
}

describe('distributions', () => {
  it('agree with 30-digit values', () => {
    expect(worstError(distributions.studentTQuantile, studentTQuantile)).toBeLessThan(1e-11);
    expect(worstError(distributions.studentTCdf, studentTCdf)).toBeLessThan(1e-11);
    expect(worstError(distributions.normalQuantile, normalQuantile)).toBeLessThan(1e-14);
    expect(worstError(distributions.normalCdf.slice(1), normalCdf)).toBeLessThan(1e-13);
  });

  it('would notice a normal in the place of t, and one degree of freedom too many', () => {
    expect(worstError(distributions.studentTQuantile, (p) => normalQuantile(p!))).toBeGreaterThan(0.1);
    expect(worstError(distributions.studentTQuantile, (p, df) => studentTQuantile(p!, df! + 1))).toBeGreaterThan(1e-4);
  });

  it('invert each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), fc.integer({ min: 1, max: 500 }), (p, df) => {
        expect(Math.abs(studentTCdf(studentTQuantile(p, df), df) / p - 1)).toBeLessThan(1e-9);
        expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it('are symmetric about 0', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), fc.integer({ min: 1, max: 500 }), (x, df) => {
        expect(studentTCdf(x, df) + studentTCdf(-x, df)).toBeCloseTo(1, 12);
        expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('end at 0 and 1', () => {
    expect([-Infinity, -1e300, Infinity, 1e300].map(normalCdf)).toEqual([0, 0, 1, 1]);
    expect([studentTCdf(-Infinity, 3), studentTCdf(Infinity, 3)]).toEqual([0, 1]);
  });

  it('refuse what has no quantile or no distribution', () => {
    expect(() => normalQuantile(0)).toThrow('normalQuantile: p must lie strictly between 0 and 1, got 0');
    expect(() => studentTQuantile(1, 5)).toThrow('studentTQuantile: p must lie strictly between 0 and 1, got 1');
    expect(() => studentTCdf(1, 2.5)).toThrow(
      'studentTCdf: degrees of freedom must be a positive 32-bit integer, got 2.5',
    );
    expect(() => studentTQuantile(0.5, 0)).toThrow('got 0');
    expect(() => studentTCdf(0, 2 ** 32 + 3)).toThrow('got 4294967299');
  });
});
