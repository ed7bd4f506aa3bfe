import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy, fixed, grouped, interval, pValue, shortAccuracy, signed } from './format-number.js';

describe('numbers in print', () => {
  it('have four digits where they are accuracies', () => {
    expect([accuracy(0.5615), accuracy(1), shortAccuracy(0.05), shortAccuracy(1)]).toEqual([
      '0.5615',
      '1.0000',
      '.0500',
      '1.0000',
    ]);
  });

  it('have their sign where they are differences, and no negative zero', () => {
    expect([signed(7), signed(-7), signed(0), signed(-0.04, 1), signed(-0.06, 1)]).toEqual([
      '+7',
      '−7',
      '0',
      '0.0',
      '−0.1',
    ]);
  });

  it('are rounded half away from zero, whatever the order of a sum', () => {
    expect([9.15, 2.35, -0.55, 0.45, 9.149999999999999, -9.149999999999999].map((value) => signed(value, 1))).toEqual([
      '+9.2',
      '+2.4',
      '−0.6',
      '+0.5',
      '+9.2',
      '−9.2',
    ]);
    expect([fixed(9.1499, 1), fixed(1234.5, 0), fixed(-0.001, 2), fixed(NaN, 1)]).toEqual([
      '9.1',
      '1235',
      '0.00',
      'NaN',
    ]);
  });

  test.prop([fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(4)])(
    'are within half a digit',
    (value, digits) => {
      const error = Math.abs(Number(fixed(value, digits).replace('−', '-')) - value);
      expect(error).toBeLessThanOrEqual((0.5 + 1e-8) / 10 ** digits + 1e-9);
    },
  );

  it('are p values', () => {
    expect([1, 0.123, 0.0995, 0.0994, 0.04, 0.001, 0.0009, 2e-7].map(pValue)).toEqual([
      '1.00',
      '0.12',
      '0.10',
      '0.099',
      '0.040',
      '0.001',
      '9.0e−4',
      '2.0e−7',
    ]);
  });

  test.prop([fc.double({ min: 0, max: 1, noNaN: true })])('are p values within half a digit', (p) => {
    expect(Math.abs(Number(pValue(p).replace('−', '-')) - p)).toBeLessThanOrEqual(0.005 * 1.000001);
  });

  it('are intervals, also without ends', () => {
    expect(interval({ lower: -1, upper: 2 }, (end) => signed(end, 1))).toBe('−1.0 to +2.0');
    expect(interval({ lower: -Infinity, upper: Infinity }, accuracy)).toBe('– to –');
  });

  it('are grouped', () => expect(grouped(39760)).toBe('39,760'));
});
