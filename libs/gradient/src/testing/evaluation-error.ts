import { type DifferenceRule } from '@gradproof/gradient-check';
import { activations } from '@gradproof/network';
import { type NetworkCase } from '@gradproof/network/testing';
import { slopeGrowth } from './activation-growth.js';

/** Unit roundoff of a double. */
export const ROUNDOFF = 2 ** -53;

/** Bound on the relative error of an activation's value, in units of the roundoff. */
const ACTIVATION_ROUNDINGS = 4;

/**
 * Bound on the floating-point error of one evaluation of the mean loss, in nats, by a running error analysis of the forward pass. A sum of
 * m products is off by at most m + 3 roundoffs of the sum of their absolute values (each product, each addition, and the rounding of the
 * parameter itself where a difference has moved it); an activation multiplies an error by its slope; logsumexp passes on the mean of its
 * inputs' errors, weighted by p.
 *
 * @param theta - the parameters at which the loss is evaluated
 * @see Higham 2002, "Accuracy and Stability of Numerical Algorithms", sections 3.1 and 3.3
 */
export function evaluationError({ network, examples, batch }: NetworkCase, theta: Float64Array): number {
  const { inputs: x, targets } = examples;
  const { inputs, hidden, classes } = network.size;
  const { value, derivative, smooth } = activations[network.activation];
  const growth = slopeGrowth[network.activation];
  const [b1, W2] = [inputs * hidden, inputs * hidden + hidden];
  const b2 = W2 + hidden * classes;
  let total = 0;
  for (let n = 0; n < batch.length; n++) {
    const logits = Array.from({ length: classes }, (_, k) => theta[b2 + k]!);
    const sizes = logits.map(Math.abs);
    const passed = new Float64Array(classes);
    const [from, end] = [x.starts[batch[n]!]!, x.starts[batch[n]! + 1]!];
    for (let j = 0; j < hidden; j++) {
      let a = theta[b1 + j]!;
      let size = Math.abs(a);
      for (let e = from; e < end; e++) {
        const product = x.values[e]! * theta[x.columns[e]! * hidden + j]!;
        a += product;
        size += Math.abs(product);
      }
      const aError = (end - from + 3) * ROUNDOFF * size;
      const slope = smooth ? growth * derivative(a) : Number(a > -aError);
      const z = value(a);
      const zError = slope * aError + ACTIVATION_ROUNDINGS * ROUNDOFF * Math.abs(z);
      for (let k = 0; k < classes; k++) {
        const w = theta[W2 + j * classes + k]!;
        logits[k]! += z * w;
        sizes[k]! += Math.abs(z * w);
        passed[k]! += Math.abs(w) * zError;
      }
    }
    const errors = sizes.map((size, k) => (hidden + 3) * ROUNDOFF * size + passed[k]!);
    total += crossEntropyError(logits, errors, targets[batch[n]!]!, network.lossEpsilon);
  }
  return total / batch.length;
}

/** Bound on the error of `exampleLoss`, in nats, when the logits carry the given errors. */
function crossEntropyError(
  logits: readonly number[],
  errors: readonly number[],
  target: number,
  lossEpsilon: number,
): number {
  const largest = Math.max(...logits);
  const powers = logits.map((o) => Math.exp(o - largest));
  const sum = powers.reduce((a, b) => a + b);
  const inputError = (k: number): number => errors[k]! + ROUNDOFF * Math.abs(logits[k]! - largest);
  const ofSum = powers.reduce(
    (total, power, k) => total + (power / sum) * inputError(k),
    (logits.length + 2) * ROUNDOFF,
  );
  const loss = Math.log(sum) + largest - logits[target]!;
  const rounded = 2 * ROUNDOFF * (Math.log(sum) + Math.abs(loss)) + BATCH_ROUNDINGS * ROUNDOFF * Math.abs(loss);
  if (lossEpsilon === 0) return ofSum + inputError(target) + rounded;
  const pt = Math.exp(-loss);
  const kept = pt / (pt + lossEpsilon);
  const ofLog = Math.abs(Math.log(pt + lossEpsilon));
  return kept * (ofSum + inputError(target) + 2 * ROUNDOFF) + ROUNDOFF + (2 + BATCH_ROUNDINGS) * ROUNDOFF * ofLog;
}

/** Roundings of the mean over a batch: up to 8 losses are added and the sum is divided. */
const BATCH_ROUNDINGS = 8;

/** For every parameter, the largest bound on the evaluation error (in nats) among theta and the points at which the rule evaluates the loss. */
export function evaluationErrors(c: NetworkCase, rule: DifferenceRule, step: number): Float64Array {
  const theta = c.parameters.theta.slice();
  const here = evaluationError(c, theta);
  return theta.map((x, i) => {
    let largest = here;
    for (const { multiple } of rule.terms) {
      for (const side of rule.sides === 'both' ? [1, -1] : [1]) {
        theta[i] = x + side * multiple * step;
        largest = Math.max(largest, evaluationError(c, theta));
      }
    }
    theta[i] = x;
    return largest;
  });
}
