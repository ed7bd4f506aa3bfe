import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy, grouped, interval, pValue, shortAccuracy, signed } from './format-number.js';

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
