import { describe, expect, it } from 'vitest';
import type { GradientSet } from './gradient-check.js';
import { misfitsOf } from './gradient-misfit.js';
import { layoutOf } from './parameter-layout.js';

const layout = layoutOf({ W: new Float64Array(6), b: Float32Array.of(1, 2) });
const messagesOf = (gradient: GradientSet, batchSize?: number): readonly (string | undefined)[][] =>
  misfitsOf(layout, gradient, batchSize).map(({ parameter, message }) => [parameter, message]);
const W = new Float64Array(6);

describe('misfitsOf', () => {
  it('finds nothing wrong with arrays of the right names and lengths', () => {
    expect(misfitsOf(layout, { b: [0, 0], W }, 4)).toEqual([]);
  });

  it('names a parameter without its derivatives', () => {
    expect(messagesOf({ W })).toEqual([['b', 'gradient has no b: a parameter without its derivatives']]);
  });

  it('names what no parameter has, with the names that there are', () => {
    expect(messagesOf({ W, b: [0, 0], bias: [1] })).toEqual([
      [undefined, 'gradient has bias, and no parameter has that name: they are W, b'],
    ]);
  });

  it.each<[string, number, number | undefined, string]>([
    ['a multiple', 12, undefined, 'gradient.W has 12 numbers for 6: not summed over the batch?'],
    ['the batch', 5, 5, 'gradient.W has 5 numbers for 6: not summed over the batch?'],
    ['a divisor', 3, 5, 'gradient.W has 3 numbers for 6: summed over too much?'],
    ['a single number', 1, undefined, 'gradient.W has 1 number for 6: summed over too much?'],
    ['any other length', 7, 5, 'gradient.W has 7 numbers for 6'],
    ['a shorter length that divides nothing', 4, 5, 'gradient.W has 4 numbers for 6'],
  ])('tells the length, and what it looks like: %s', (_, length, batchSize, message) => {
    expect(messagesOf({ W: new Float64Array(length), b: [0, 0] }, batchSize)).toEqual([['W', message]]);
  });

  it('finds each of them', () => {
    expect(misfitsOf(layout, { W: [1], c: [2] }, undefined).map(({ parameter }) => parameter)).toEqual([
      'W',
      'b',
      undefined,
    ]);
  });
});
