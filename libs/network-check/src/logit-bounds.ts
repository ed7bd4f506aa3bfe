import type { HiddenBounds } from './hidden-bounds.js';
import type { NetworkProblem } from './network-problem.js';
import { EXTRA_TERMS, FUNCTION_ROUNDINGS, type Precision, gamma } from './precision.js';

/** Magnitudes and error bounds of dL_n/do, length C, not yet divided by the batch size, and a bound on the error of the example's loss. */
export interface LogitBounds {
  readonly signed: Float64Array;
  readonly delta: Float64Array;
  readonly deltaError: Float64Array;
  readonly loss: number;
}

/** Magnitudes and rounding error bounds of one example's logit gradient, and of its loss, from the bounds of its hidden units. */
export function logitBounds(
  { network, parameters }: NetworkProblem,
  units: HiddenBounds,
  target: number,
  { unit, smallest }: Precision,
): LogitBounds {
  const { hidden, classes } = network.size;
  const o = Float64Array.from(parameters.b2);
  const size = o.map(Math.abs);
  const passed = new Float64Array(classes);
  for (let j = 0; j < hidden; j++) {
    const z = units.value[j]!;
    const error = units.error[j]!;
    if (z === 0 && error === 0) continue;
    for (let k = 0; k < classes; k++) {
      const w = parameters.W2[j * classes + k]!;
      o[k]! += z * w;
      size[k]! += (Math.abs(z) + error) * Math.abs(w);
      passed[k]! += error * Math.abs(w);
    }
  }
  const largest = Math.max(...o);
  const p = o.map((value) => Math.exp(value - largest));
  const total = p.reduce((sum, value) => sum + value, 0);
  const moved = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    p[k]! /= total;
    // The last term is the rounding of o - max, or of o - logsumexp.
    moved[k] =
      passed[k]! + gamma(hidden + EXTRA_TERMS, unit) * size[k]! + unit * (Math.abs(o[k]!) + Math.abs(largest) + 1);
  }
  const furthest = Math.max(...moved);
  const spread = Math.exp(Math.min(2 * furthest, 700));
  const pt = p[target]!;
  const kept = network.lossEpsilon > 0 ? pt / (pt + network.lossEpsilon) : 1;
  const error = new Float64Array(classes);
  // If p is computed as exp(o - logsumexp(o)), rounding of the logsumexp does not cancel, although it is common to all classes.
  const normaliser = 2 * unit * Math.abs(largest + Math.log(total));
  for (let k = 0; k < classes; k++) {
    let own = 0; // 1 - p_k, as the sum of the other probabilities
    let drift = 0;
    for (let l = 0; l < classes; l++) {
      if (l === k) continue;
      own += p[l]!;
      drift += p[l]! * moved[l]!;
    }
    const roundings = (classes + 2 * FUNCTION_ROUNDINGS) * unit + normaliser;
    error[k] = Math.min(1, p[k]! * ((own * moved[k]! + drift) * spread + roundings) + smallest);
  }
  const signed = new Float64Array(classes);
  const deltaError = new Float64Array(classes);
  const keptError = kept < 1 ? error[target]! / (pt + network.lossEpsilon) + 4 * unit : 0;
  for (let k = 0; k < classes; k++) {
    const t = k === target ? 1 : 0;
    let value = p[k]!;
    if (t === 1) {
      value = 0;
      for (let l = 0; l < classes; l++) if (l !== target) value -= p[l]!;
    }
    signed[k] = kept * value;
    deltaError[k] = kept * (error[k]! + 2 * unit * (p[k]! + t)) + keptError * (Math.abs(value) + error[k]!) + smallest;
  }
  const ownLoss = largest - o[target]! + Math.log(total);
  return {
    signed,
    delta: signed.map(Math.abs),
    deltaError,
    loss: 2 * furthest + (classes + 8) * unit * (Math.abs(ownLoss) + 1),
  };
}
