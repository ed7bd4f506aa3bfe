import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  fixed,
  fixedShortOf,
  grouped,
  interval,
  pValue,
  shareInterval,
  sharePercent,
  shareRange,
  shortAccuracy,
  signed,
} from './format-number.js';

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
      '< 0.001',
      '< 0.001',
    ]);
  });

  test.prop([fc.double({ min: 0, max: 1, noNaN: true })])('are p values within half a digit', (p) => {
    const [bound, value] = /^(< )?(.*)$/.exec(pValue(p))!.slice(1);
    if (bound === undefined) expect(Math.abs(Number(value) - p)).toBeLessThanOrEqual(0.005 * 1.000001);
    else expect(p).toBeLessThan(Number(value));
  });

  it('are intervals, also without ends', () => {
    expect(interval({ lower: -1, upper: 2 }, (end) => signed(end, 1))).toBe('−1.0 to +2.0');
    expect(interval({ lower: -Infinity, upper: Infinity }, accuracy)).toBe('– to –');
  });

  it('are shares rounded toward zero, so that neither a decrease nor an increase looks larger', () => {
    expect([0.7050083, 0.56, 0.99976, 0.997, 0.1355, 0, 1].map((share) => sharePercent(share))).toEqual([
      '70.5 %',
      '56.0 %',
      '99.97 %',
      '99.70 %',
      '13.5 %',
      '0 %',
      '100 %',
    ]);
    expect([-7 / 1680, -11 / 1419, -0.0004].map((share) => sharePercent(share, 'ko'))).toEqual([
      '−0.4%',
      '−0.7%',
      '0.0%',
    ]);
  });

  it('are intervals of shares with the same decimals at both ends', () => {
    expect(shareInterval({ lower: 0.5605, upper: 0.8549 })).toBe('56.0 to 85.4 %');
    expect(shareInterval({ lower: 0.9993, upper: 1 })).toBe('99.93 to 100.00 %');
    expect(shareInterval({ lower: -0.0427, upper: 0 }, 'ko')).toBe('−4.2 ~ 0.0%');
    const all = { lower: 1, upper: 1 };
    expect([shareRange({ images: 1, interval: all }), shareRange({ images: 1, interval: all }, 'ko')]).toEqual([
      'in every seed',
      '모든 시드에서',
    ]);
    expect(shareRange({ images: 0.7, interval: { lower: 0.56, upper: 1 } }, 'en', '95 % interval ')).toBe(
      '95 % interval 56.0 to 100.0 %',
    );
  });

  it('have as many decimals as it takes to stay on their side of a limit', () => {
    expect([0.19734, 0.1999996, 0.2, 0.204, -0.1961, 0.12].map((rho) => fixedShortOf(rho, 0.2, 2))).toEqual([
      '0.197',
      '0.1999996',
      '0.20',
      '0.204',
      '−0.196',
      '0.12',
    ]);
  });

  it('are grouped', () => expect(grouped(39760)).toBe('39,760'));
});
