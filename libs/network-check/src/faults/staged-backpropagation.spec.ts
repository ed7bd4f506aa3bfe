import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float64 } from '../precision.js';
import { referenceGradient } from '../reference-gradient.js';
import { roundingBounds } from '../rounding-bounds.js';
import { problemCase } from '../testing/problem-case.js';
import { half } from './half.js';
import { stagedGradient } from './staged-backpropagation.js';

describe('stagedGradient', () => {
  it("agrees with the project's own backpropagation within rounding", () =>
    fc.assert(
      fc.property(problemCase(), ({ problem }) => {
        const own = referenceGradient(problem).theta;
        const { gradient, jump } = roundingBounds(problem, float64);
        const { theta } = stagedGradient(problem);
        const off = theta.findIndex(
          (value, i) => !(Math.abs(value - own[i]!) <= 2 * gradient.theta[i]! + jump.theta[i]!),
        );
        expect(off).toBe(-1);
      }),
    ));
});

describe('half', () => {
  it.each([
    [1, 1],
    [1.0004, 1],
    [1.0005, 1.0009765625],
    [-0.1, -0.0999755859375],
    [65504, 65504],
    [65520, Infinity],
    [2 ** -24, 2 ** -24],
    [2 ** -26, 0],
    [0, 0],
    [Infinity, Infinity],
  ])('rounds %d to %d', (value, rounded) => expect(half(value)).toBe(rounded));
  it('rounds ties to even', () => {
    expect([half(1 + 2 ** -11), half(1 + 3 * 2 ** -11)]).toEqual([1, 1 + 2 ** -9]);
  });
});
