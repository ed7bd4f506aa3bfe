import { type Parameters, parametersOver } from '@gradproof/network';
import { type NetworkCase } from '@gradproof/network/testing';
import { type FindGradient } from './gradient-laws.js';

/** The catalogue of faults: each turns a function that computes the right gradient into one that computes a wrong gradient. */
export const gradientFaults = {
  /** Ascent instead of descent. */
  sign: changed((value) => -value),
  /** The sum over the batch instead of its mean. */
  'missing 1/B': changed((value, { batch }) => value * batch.length),
  /** W2's block laid out as [classes, hidden]. */
  'transposed W2':
    (find) =>
    (c, strategy): Parameters => {
      const { hidden, classes } = c.network.size;
      const found = copied(find(c, strategy), c);
      const W2 = found.W2.slice();
      for (let j = 0; j < hidden; j++)
        for (let k = 0; k < classes; k++) found.W2[k * hidden + j] = W2[j * classes + k]!;
      return found;
    },
  /** The largest entry, off by 0.01 %. */
  'scaled entry':
    (find) =>
    (c, strategy): Parameters => {
      const found = copied(find(c, strategy), c);
      const largest = found.theta.reduce(
        (best, value, i) => (Math.abs(value) > Math.abs(found.theta[best]!) ? i : best),
        0,
      );
      found.theta[largest]! *= 1.0001;
      return found;
    },
  /** The textbook's `(p - t) / B`, which ignores the epsilon of the loss. */
  'inconsistent pair': (find) => (c, strategy) =>
    find(c, strategy.kind === 'analytic' ? { ...strategy, lossEpsilon: 0 } : strategy),
  /** All but the last example of the batch. */
  'dropped last': (find) => (c, strategy) =>
    find({ ...c, batch: c.batch.length > 1 ? c.batch.slice(0, -1) : c.batch }, strategy),
  /** The batch of another iteration, imitated by adding 1 to every example index. */
  'stale batch': (find) => (c, strategy) =>
    find({ ...c, batch: c.batch.map((example) => (example + 1) % c.examples.inputs.rows) }, strategy),
} satisfies Record<string, (find: FindGradient) => FindGradient>;

export type GradientFault = keyof typeof gradientFaults;

function changed(by: (value: number, c: NetworkCase) => number): (find: FindGradient) => FindGradient {
  return (find) => (c, strategy) => {
    const found = copied(find(c, strategy), c);
    found.theta.forEach((value, i) => (found.theta[i] = by(value, c)));
    return found;
  };
}

const copied = ({ theta }: Parameters, c: NetworkCase): Parameters => parametersOver(theta.slice(), c.network.size);
