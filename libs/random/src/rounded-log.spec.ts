import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundedLog } from './rounded-log.js';

const { logarithms } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/numpy-legacy.json', import.meta.url), 'utf8'),
) as { readonly logarithms: readonly (readonly [x: number, log: number])[] };

const misrounded = (log: (x: number) => number): number =>
  logarithms.filter(([x, value]) => !Object.is(log(x), value)).length;

describe('roundedLog', () => {
  it('is the double nearest to the logarithm, as mpmath computes it', () => expect(misrounded(roundedLog)).toBe(0));

  it('would be noticed if it were the logarithm of the engine', () => expect(misrounded(Math.log)).toBeGreaterThan(0));

  it('agrees with the logarithm of the engine to 2 units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -1000, max: 2 ** 1000, noNaN: true }), (x) => {
        expect(Math.abs(roundedLog(x) - Math.log(x))).toBeLessThanOrEqual(2 ** -51 * Math.abs(Math.log(x)));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not decrease between neighbours', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.25, max: 4, noNaN: true }), (x) => {
        expect(roundedLog(x * (1 + 2 ** -52))).toBeGreaterThanOrEqual(roundedLog(x));
      }),
      { numRuns: 1000 },
    );
  });
});
