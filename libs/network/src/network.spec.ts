import { describe, expect, it } from 'vitest';
import { multiplyAddsPerImage, network, parameterCount } from './network.js';
import { parametersOver, zeroParameters } from './parameters.js';

const size = { inputs: 784, hidden: 50, classes: 10 };

describe('a network', () => {
  it('has the sizes of the paper', () => {
    expect(parameterCount(size)).toBe(39_760);
    expect(parameterCount({ ...size, hidden: 20 })).toBe(15_910);
    expect(multiplyAddsPerImage(size)).toBe(39_700);
  });

  it('is plain data', () => {
    expect(network(size, 'relu')).toEqual({ size, activation: 'relu', lossEpsilon: 0 });
    expect(structuredClone(network(size, 'tanh', 1e-7))).toEqual({ size, activation: 'tanh', lossEpsilon: 1e-7 });
  });

  it.each([
    [{ ...size, inputs: 0 }, 'network: inputs must be an integer of at least 1, got 0'],
    [{ ...size, hidden: 1.5 }, 'network: hidden must be an integer of at least 1, got 1.5'],
    [{ ...size, classes: 1 }, 'network: classes must be an integer of at least 2, got 1'],
    [{ ...size, hidden: NaN }, 'network: hidden must be an integer of at least 1, got NaN'],
  ])('refuses the size %j', (wrong, message) => {
    expect(() => network(wrong, 'relu')).toThrow(new RangeError(message));
  });

  it.each([-1e-7, NaN, Infinity])('refuses lossEpsilon %d', (lossEpsilon) => {
    expect(() => network(size, 'relu', lossEpsilon)).toThrow(
      new RangeError(`network: lossEpsilon must be finite and not negative, got ${lossEpsilon}`),
    );
  });
});

describe('parameters', () => {
  it('are views into theta, one after the other', () => {
    const parameters = zeroParameters({ inputs: 2, hidden: 3, classes: 4 });
    parameters.theta.forEach((_, i) => (parameters.theta[i] = i));
    expect([parameters.W1, parameters.b1, parameters.W2, parameters.b2].map((view) => [view[0], view.length])).toEqual([
      [0, 6],
      [6, 3],
      [9, 12],
      [21, 4],
    ]);
    parameters.b2[3] = 99;
    expect(parameters.theta[24]).toBe(99);
  });

  it('refuse a theta of another length', () => {
    expect(() => parametersOver(new Float64Array(24), { inputs: 2, hidden: 3, classes: 4 })).toThrow(
      'parametersOver: theta must be of length 25, got 24',
    );
  });
});
