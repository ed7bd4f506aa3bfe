import { cook } from '@gradproof/network/testing';
import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleDisagreements } from './oracle-check.js';
import { float64 } from './precision.js';
import { referenceGradient } from './reference-gradient.js';
import { roundingBounds } from './rounding-bounds.js';
import { structuredEstimates } from './structured-estimates.js';
import { problemCase, problemOf } from './testing/problem-case.js';

const recipe = {
  inputs: 7,
  hidden: 5,
  classes: 3,
  batchSize: 4,
  activation: 'relu',
  lossEpsilon: 0,
  scale: 1,
  pixels: 'levels',
  situation: 'plain',
  seed: 3,
} as const;

describe('structuredEstimates', () => {
  it('agree with backpropagation within truncation and rounding, on every entry', () =>
    fc.assert(
      fc.property(problemCase(), ({ problem }) => {
        const { value, truncation } = structuredEstimates(problem);
        const { theta } = referenceGradient(problem);
        const rounding = roundingBounds(problem, float64).gradient.theta;
        const outside = theta.findIndex(
          (g, i) => !(Math.abs(g - value.theta[i]!) <= truncation.theta[i]! + 2 * rounding[i]!),
        );
        expect(outside).toBe(-1);
      }),
    ));
  it('agree with plain differences on a sample of entries', () =>
    fc.assert(
      fc.property(problemCase(), fc.nat(1000), ({ problem }, seed) => {
        expect(oracleDisagreements(problem, structuredEstimates(problem), stream(seed, 'oracle'))).toEqual([]);
      }),
    ));
  it('would show a structured difference that is wrong', () => {
    const problem = problemOf(cook(recipe), 1e-3);
    const estimates = structuredEstimates(problem);
    for (let i = 0; i < estimates.value.theta.length; i++) estimates.value.theta[i]! *= 1 + 1e-6;
    const [first] = oracleDisagreements(problem, estimates, stream(1, 'oracle'));
    expect(first).toMatchObject({ parameter: 'W1' });
    expect(Math.abs(first!.structured - first!.generic)).toBeGreaterThan(first!.errorBound);
  });
  it('step less far than the nearest kink', () => {
    const problem = problemOf(cook(recipe));
    problem.parameters.W1.fill(0);
    problem.parameters.b1.fill(1e-60);
    const { step, ties, value } = structuredEstimates(problem);
    expect(step).toBeLessThan(1e-60);
    expect(ties).toEqual([]);
    expect(Array.from(value.b1)).not.toContain(0);
  });
  it('count units at exactly 0 as off, and know both slopes', () => {
    const problem = problemOf(cook({ ...recipe, situation: 'dead' }));
    const { ties, slopes, value } = structuredEstimates(problem);
    expect(ties).toHaveLength(3 * recipe.batchSize);
    expect(Array.from(value.b1)).toEqual([0, 0, 0, 0, 0]);
    for (const unit of [0, 2, 4]) {
      expect(slopes.left[unit]).toBe(0);
      expect(Math.abs(slopes.right[unit]!)).toBeGreaterThan(1e-3);
    }
  });
});
