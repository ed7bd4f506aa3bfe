/**
 * Cross-entropy of one example, in nats: `logsumexp(o) - o_t`, or `-log(p_t + lossEpsilon)` for a positive lossEpsilon. Also writes the
 * probabilities. The example's logits are the `classes` values that start at `from`; the probabilities go to the same indices of their array.
 *
 * @see Goodfellow, Bengio, Courville 2016, section 6.2.2.3
 */
export function exampleLoss(
  logits: Float64Array,
  from: number,
  classes: number,
  target: number,
  lossEpsilon: number,
  probabilities: Float64Array,
): number {
  let largest = -Infinity;
  for (let k = 0; k < classes; k++) if (!(logits[from + k]! <= largest)) largest = logits[from + k]!;
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += probabilities[from + k] = Math.exp(logits[from + k]! - largest);
  for (let k = 0; k < classes; k++) probabilities[from + k]! /= sum;
  if (lossEpsilon > 0) return -Math.log(probabilities[from + target]! + lossEpsilon);
  return Math.log(sum) + (largest - logits[from + target]!);
}
