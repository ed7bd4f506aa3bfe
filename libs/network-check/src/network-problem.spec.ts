import { network, zeroParameters } from '@gradproof/network';
import { matrix } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { flatGradient, networkProblem } from './network-problem.js';

const net = network({ inputs: 2, hidden: 3, classes: 2 }, 'relu');
const parts = {
  network: net,
  parameters: zeroParameters(net.size),
  inputs: matrix(2, 2),
  targets: Int32Array.of(0, 1),
};

describe('networkProblem', () => {
  it('has no weight decay unless it is given one', () => {
    expect(networkProblem(parts).weightDecay).toBe(0);
    expect(networkProblem({ ...parts, weightDecay: 0.1 }).weightDecay).toBe(0.1);
  });
  it.each([
    [{ inputs: matrix(2, 3) }, 'networkProblem: inputs must be of shape [B >= 1, 2], got [2, 3]'],
    [{ inputs: matrix(0, 2) }, 'networkProblem: inputs must be of shape [B >= 1, 2], got [0, 2]'],
    [{ targets: Int32Array.of(0) }, 'networkProblem: targets must be of length 2, got 1'],
    [
      { parameters: zeroParameters({ inputs: 1, hidden: 1, classes: 2 }) },
      'networkProblem: parameters must be 17 in all, got 6',
    ],
    [{ targets: Int32Array.of(0, 2) }, 'networkProblem: targets must be classes 0..1, got 2'],
    [{ inputs: matrix(2, 2, Float64Array.of(0, NaN, 0, 0)) }, 'networkProblem: inputs must be finite, got NaN'],
    [{ weightDecay: -1 }, 'networkProblem: weightDecay must be finite and not negative, got -1'],
    [{ weightDecay: Infinity }, 'networkProblem: weightDecay must be finite and not negative, got Infinity'],
  ])('refuses %j', (change, message) => {
    expect(() => networkProblem({ ...parts, ...change })).toThrow(message);
  });
});

describe('flatGradient', () => {
  it.each([
    [{ b1: [0, 0, 0], W2: [], b2: [0, 0] }, 'gradient.W1 must be an array of 6 numbers, got undefined'],
    [{ W1: [1], b1: [], W2: [], b2: [] }, 'gradient.W1 must be an array of 6 numbers, got length 1'],
    [undefined, 'gradient.W1 must be an array of 6 numbers, got undefined'],
  ])('refuses %j', (gradient, message) => {
    expect(() => flatGradient(networkProblem(parts), gradient as never)).toThrow(message);
  });
});
