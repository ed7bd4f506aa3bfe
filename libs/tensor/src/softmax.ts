import { type Vector } from './matrix.js';

/**
 * `log sum_k exp(logits_k)`, in nats; `-Infinity` if there are no logits. The logits are shifted by the largest one, which leaves the value
 * unchanged, so that no exponential overflows.
 *
 * @see Blanchard, Higham, Higham 2021, "Accurately computing the log-sum-exp and softmax functions"
 */
export function logsumexp(logits: Vector): number {
  const largest = maximum(logits);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += Math.exp(logits[k]! - largest);
  return largest + Math.log(sum);
}

/** Softmax probabilities of one row of logits; `out` may be `logits` itself. */
export function softmax(logits: Vector, out: Vector = new Float64Array(logits.length)): Vector {
  const largest = maximum(logits);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += out[k] = Math.exp(logits[k]! - largest);
  for (let k = 0; k < logits.length; k++) out[k]! /= sum;
  return out;
}

function maximum(values: Vector): number {
  let largest = -Infinity;
  for (let k = 0; k < values.length; k++) if (values[k]! > largest || Number.isNaN(values[k]!)) largest = values[k]!;
  return largest;
}
