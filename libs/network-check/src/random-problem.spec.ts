import { describe, expect, it } from 'vitest';
import { randomProblem } from './random-problem.js';

const options = { inputs: 40, hidden: 3, classes: 4, batchSize: 5, activation: 'relu', seed: 1 } as const;

describe('randomProblem', () => {
  it('is the same for the same options and another for another seed', () => {
    expect(randomProblem(options)).toEqual(randomProblem(options));
    expect(randomProblem({ ...options, seed: 2 })).not.toEqual(randomProblem(options));
  });
  it('has weights of the size asked for', () => {
    const { parameters } = randomProblem({ ...options, deviation: 1e-3, weightDecay: 0.1 });
    expect(Math.max(...parameters.theta.map(Math.abs))).toBeLessThan(1e-2);
  });
  it('refuses networks that cannot be', () => {
    expect(() => randomProblem({ ...options, hidden: 0 })).toThrow(
      'network: hidden must be an integer of at least 1, got 0',
    );
    expect(() => randomProblem({ ...options, batchSize: 0 })).toThrow(
      'inputs must be of shape [B >= 1, 40], got [0, 40]',
    );
  });
});
