import { type Polynomials } from './polynomials.js';
import { type QuotientRule, clearPolynomial, setPolynomial } from './quotient-rule.js';
import { ORDER, bernoulliSeries, series } from './series.js';
import { type SoftmaxBatch } from './softmax-batch.js';

/**
 * Fills the polynomials of a difference quotient of the loss in each logit. When logit k moves by u, the loss changes by
 * `log(1 + p_k (exp(u) - 1))`; for the target's logit, p_k is the sum of the other probabilities and u changes its sign. For a loss with
 * epsilon, `log(1 + (1 - c) p_k (exp(u) - 1))` is subtracted, `c = kept`. The polynomials are 0 for an example with `kept < 1/2`, where
 * lossEpsilon exceeds p_t.
 */
export function fillLogitPolynomials(
  { batchSize, classes, probabilities, targets, kept }: SoftmaxBatch,
  { factors }: QuotientRule,
  polynomials: Polynomials,
): void {
  const [change, spare] = [series(), series()] as const;
  for (let n = 0; n < batchSize; n++) {
    const from = n * classes;
    const target = targets[n]!;
    let others = 0; // 1 - p_t, as a sum that keeps its digits where p_t is near 1
    for (let k = 0; k < classes; k++) if (k !== target) others += probabilities[from + k]!;
    for (let k = 0; k < classes; k++) {
      if (kept[n]! < 0.5) {
        clearPolynomial(polynomials, from + k);
        continue;
      }
      const pk = probabilities[from + k]!;
      const p = k === target ? others : pk;
      bernoulliSeries(p, k === target ? pk : 1 - pk, change);
      const q = (1 - kept[n]!) * p;
      bernoulliSeries(q, 1 - q, spare);
      for (let r = 1; r < ORDER; r++) change[r]! -= spare[r]!;
      change[0] = kept[n]! * p;
      if (k === target) for (let r = 0; r < ORDER; r += 2) change[r] = -change[r]!;
      setPolynomial(polynomials, from + k, factors, change, batchSize);
    }
  }
}
