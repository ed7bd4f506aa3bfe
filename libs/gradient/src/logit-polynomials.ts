import { type Allocator } from '@gradproof/kernels';
import { type Examples, type Workspace } from '@gradproof/network';
import {
  type Polynomials,
  type SeriesRule,
  clearPolynomial,
  polynomials as polynomialsOf,
  setPolynomial,
} from './difference-series.js';
import { otherProbability } from './loss-change.js';
import { ORDER, type Series, bernoulliSeries } from './series.js';

/** Difference quotients in each logit (n, k), as polynomials in the input z that the perturbed weight carries. */
export interface LogitPolynomials {
  readonly polynomials: Polynomials;
  /** The furthest that example n's logits may move for its polynomials to hold. */
  readonly largestMove: Float64Array;
  /** Of one logit: the loss change, and what a lossEpsilon takes from it. */
  readonly change: Series;
  readonly scaled: Series;
}

/** Room for the polynomials of `capacity` examples. */
export function logitPolynomials(
  allocator: Allocator,
  rule: SeriesRule,
  capacity: number,
  classes: number,
): LogitPolynomials {
  return {
    polynomials: polynomialsOf(allocator, rule, capacity * classes),
    largestMove: allocator.float64(capacity),
    change: allocator.float64(ORDER),
    scaled: allocator.float64(ORDER),
  };
}

/**
 * Radius on which `log(1 + p (exp(u) - 1))` is bounded by 2.9 p |u|, whatever p; with M = 2.9 times the first term the remainder
 * is `2.9 limit^6 < 2^-53` at 1.8e-3, and the rule's own limit is smaller.
 */
const RADIUS = 0.6;

/** Fills the polynomials of a batch. */
export function fillLogitPolynomials(
  { network, batch, batchSize, probabilities }: Workspace,
  rule: SeriesRule,
  examples: Examples,
  { polynomials, largestMove, change, scaled }: LogitPolynomials,
): void {
  const { size, lossEpsilon } = network;
  const { classes } = size;
  for (let n = 0; n < batchSize; n++) {
    const target = examples.targets[batch[n]!]!;
    const others = otherProbability(probabilities, n * classes, classes, target);
    const pt = probabilities[n * classes + target]!;
    const weight = lossEpsilon > 0 ? pt / (pt + lossEpsilon) : 1;
    largestMove[n] = weight < 0.5 ? 0 : rule.limit * RADIUS;
    for (let k = 0; k < classes; k++) {
      if (weight < 0.5) {
        clearPolynomial(polynomials, n * classes + k);
        continue;
      }
      const pk = probabilities[n * classes + k]!;
      const p = k === target ? others : pk;
      const complement = k === target ? pt : 1 - pk;
      bernoulliSeries(p, complement, change);
      if (weight < 1) {
        const q = (1 - weight) * p;
        bernoulliSeries(q, 1 - q, scaled);
        for (let r = 1; r < ORDER; r++) change[r]! -= scaled[r]!;
        change[0] = weight * p;
      }
      if (k === target) for (let r = 0; r < ORDER; r += 2) change[r] = -change[r]!; // the target's odds move the other way
      setPolynomial(polynomials, n * classes + k, rule, change, batchSize);
    }
  }
}
