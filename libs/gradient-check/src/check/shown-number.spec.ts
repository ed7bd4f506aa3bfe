import { describe, expect, it } from 'vitest';
import { shortNumber, shownNumber } from './shown-number.js';

describe('shownNumber', () => {
  it('has ten digits, and no zeros that say nothing', () => {
    expect([1 / 3, 0.5, 1e-20 / 3, NaN, -Infinity].map(shownNumber)).toEqual([
      '0.3333333333',
      '0.5',
      '3.333333333e-21',
      'NaN',
      '-Infinity',
    ]);
  });
});

describe('shortNumber', () => {
  it.each([
    [0, '0'],
    [0.1234, '0.12'],
    [45.6, '46'],
    [999_400, '1e6'],
    [450, '450'],
    [0.001, '0.001'],
    [0.000312, '3.1e-4'],
    [-2.57e-9, '-2.6e-9'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
  ])('of %d is %s', (value, shown) => {
    expect(shortNumber(value)).toBe(shown);
  });
});
