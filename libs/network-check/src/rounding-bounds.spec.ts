import { network, zeroParameters } from '@gradproof/network';
import { matrix } from '@gradproof/tensor';
import { describe, expect, it } from 'vitest';
import { hiddenBounds } from './hidden-bounds.js';
import { logitBounds } from './logit-bounds.js';
import { type NetworkProblem, networkProblem } from './network-problem.js';
import { float64 } from './precision.js';
import { roundingBounds } from './rounding-bounds.js';

/** Two inputs, one ReLU unit, two classes: the unit lies at `0.1 w + 0.3`. */
function problemOf(w: number, b2: readonly number[] = [0, 0]): NetworkProblem {
  const net = network({ inputs: 2, hidden: 1, classes: 2 }, 'relu');
  const parameters = zeroParameters(net.size);
  parameters.W1.set([w, 0]);
  parameters.b1.set([0.3]);
  parameters.W2.set([1, -2]);
  parameters.b2.set(b2);
  const inputs = matrix(1, 2);
  inputs.data.set([0.1, 0]);
  return networkProblem({ network: net, parameters, inputs, targets: Int32Array.of(0) });
}

describe('roundingBounds', () => {
  it('grants the other side of a kink where rounding decides on the side', () => {
    const { jump } = roundingBounds(problemOf(-3), float64);
    expect(jump.b1[0]).toBeGreaterThan(0.1);
    expect(jump.W1[0]).toBeCloseTo(0.1 * jump.b1[0]!, 12);
    expect(jump.W1[1]).toBe(0);
  });

  it.each([-2.9, -3.1, 5])('grants none where the unit lies clear of it: %d', (w) => {
    expect(Array.from(roundingBounds(problemOf(w), float64).jump.theta).every((value) => value === 0)).toBe(true);
  });

  it('grants what p - t loses of a small p', () => {
    const problem = problemOf(-5, [-30, 0]);
    const { deltaError } = logitBounds(problem, hiddenBounds(problem, Float64Array.of(0.1, 0), float64), 0, float64);
    // p is 1e-13, so that p - 1 drops most of its digits
    expect(deltaError[0]).toBeGreaterThan(2 ** -53);
    expect(deltaError[0]).toBeLessThan(2 ** -48);
  });
});
