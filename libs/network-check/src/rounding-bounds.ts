import { type Parameters, zeroParameters } from '@gradproof/network';
import { hiddenBounds } from './hidden-bounds.js';
import { logitBounds } from './logit-bounds.js';
import type { NetworkProblem } from './network-problem.js';
import { EXTRA_TERMS, type Precision, gamma } from './precision.js';

/** Bounds on what rounding can do to the gradient and to the loss. */
export interface RoundingBounds {
  /** For every entry, how far backpropagation in this precision can be from the exact gradient. */
  readonly gradient: Parameters;
  /** For every entry, what the other side of ReLU's kink could add where rounding decides on which side a unit lies. */
  readonly jump: Parameters;
  /** How far the mean loss can be off, without its weight decay. */
  readonly loss: number;
}

/**
 * Bounds on the rounding error of a gradient of the problem, by running error analysis: from the magnitudes of the
 * terms, with `gamma_K = K u / (1 - K u)` for sums of K terms, and first-order propagation of the errors of the forward
 * pass. They cover any order of summation and both forms of `p - t`.
 *
 * @see Higham 2002, "Accuracy and Stability of Numerical Algorithms", sections 3.1 and 3.3
 */
export function roundingBounds(problem: NetworkProblem, precision: Precision): RoundingBounds {
  const { network, parameters, inputs, targets, weightDecay } = problem;
  const { inputs: width, hidden, classes } = network.size;
  const { unit } = precision;
  const batchSize = inputs.shape[0];
  const bound = zeroParameters(network.size);
  const sums = zeroParameters(network.size);
  const jump = zeroParameters(network.size);
  let loss = 0;
  for (let n = 0; n < batchSize; n++) {
    const x = inputs.data.subarray(n * width, (n + 1) * width);
    const units = hiddenBounds(problem, x, precision);
    const outputs = logitBounds(problem, units, targets[n]!, precision);
    loss += outputs.loss;
    for (let k = 0; k < classes; k++) {
      const size = outputs.delta[k]! + outputs.deltaError[k]!;
      bound.b2[k]! += outputs.deltaError[k]!;
      sums.b2[k]! += size;
      for (let j = 0; j < hidden; j++) {
        bound.W2[j * classes + k]! += units.size[j]! * outputs.deltaError[k]! + units.error[j]! * size;
        sums.W2[j * classes + k]! += (units.size[j]! + units.error[j]!) * size;
      }
    }
    for (let j = 0; j < hidden; j++) {
      let sum = 0;
      let size = 0;
      let error = 0;
      for (let k = 0; k < classes; k++) {
        const w = parameters.W2[j * classes + k]!;
        sum += outputs.signed[k]! * w;
        size += (outputs.delta[k]! + outputs.deltaError[k]!) * Math.abs(w);
        error += outputs.deltaError[k]! * Math.abs(w);
      }
      error += gamma(classes + EXTRA_TERMS, unit) * size;
      const slope = units.slope[j]! + units.slopeError[j]!;
      const unitError = error * slope + (Math.abs(sum) + error) * units.slopeError[j]! + 2 * unit * size * slope;
      const unitJump = (units.undecided[j]! * (Math.abs(sum) + error)) / batchSize;
      jump.b1[j]! += unitJump;
      const unitSize = Math.abs(sum) * units.slope[j]! + unitError;
      bound.b1[j]! += unitError;
      sums.b1[j]! += unitSize;
      for (let i = 0; i < width; i++) {
        const xi = Math.abs(x[i]!);
        if (xi === 0) continue;
        bound.W1[i * hidden + j]! += xi * unitError;
        sums.W1[i * hidden + j]! += xi * unitSize;
        jump.W1[i * hidden + j]! += xi * unitJump;
      }
    }
  }
  const { theta } = bound;
  const summation = gamma(batchSize + EXTRA_TERMS, unit);
  for (let i = 0; i < theta.length; i++) {
    const size = sums.theta[i]!;
    theta[i] = size === 0 ? 0 : (theta[i]! + summation * size) / batchSize + 4 * precision.smallest;
  }
  if (weightDecay > 0) {
    for (const name of ['W1', 'W2'] as const) {
      for (let i = 0; i < bound[name].length; i++) {
        const size = weightDecay * Math.abs(parameters[name][i]!) + sums[name][i]! / batchSize;
        bound[name][i]! += 3 * unit * size;
      }
    }
  }
  return { gradient: bound, jump, loss: loss / batchSize };
}
