import { type Workspace } from '@gradproof/network';

/**
 * How the loss of example n changes when hidden unit j moves by `move`, exactly and without cancellation.
 *
 * With `v_k = W2[j, k] - W2[j, t]`, `s = sum_{k != t} p_k expm1(move v_k)` and `c = p_t / (p_t + lossEpsilon)`, the change is
 * `-log1p(-c s / (1 + s))`; for lossEpsilon = 0 that is `log1p(s)`.
 *
 * @param outgoing - W2
 * @param target - t
 */
export function changeByUnit(space: Workspace, outgoing: Float64Array, n: number, j: number, target: number, move: number): number {
  if (move === 0) return 0;
  const { probabilities, network } = space;
  const { classes } = network.size;
  const at = j * classes;
  const wt = outgoing[at + target]!;
  let s = 0;
  for (let k = 0; k < classes; k++) {
    if (k !== target) s += probabilities[n * classes + k]! * Math.expm1(move * (outgoing[at + k]! - wt));
  }
  if (isSafe(s)) return changeFromOdds(s, probabilities[n * classes + target]!, network.lossEpsilon);
  return changeByLogits(space, n, target, (k) => move * (outgoing[at + k]! - wt));
}

/**
 * How the loss of example n changes when logit k moves by `move`:
 * `s = p_k expm1(move)` for k != t, `s = (sum of the others' p) expm1(-move)` for k = t.
 */
export function changeByLogit(space: Workspace, n: number, k: number, target: number, move: number): number {
  if (move === 0) return 0;
  const { probabilities, network } = space;
  const { classes } = network.size;
  const s =
    k === target
      ? otherProbability(probabilities, n * classes, classes, target) * Math.expm1(-move)
      : probabilities[n * classes + k]! * Math.expm1(move);
  if (isSafe(s)) return changeFromOdds(s, probabilities[n * classes + target]!, network.lossEpsilon);
  return changeByLogits(space, n, target, (other) => (other === k ? move : 0) - (k === target ? move : 0));
}

/** `1 - p_t` as the sum of the others, which keeps its digits where p_t is near 1. */
export function otherProbability(probabilities: Float64Array, from: number, classes: number, target: number): number {
  let others = 0;
  for (let k = 0; k < classes; k++) if (k !== target) others += probabilities[from + k]!;
  return others;
}

/** expm1 has not overflowed, and 1 + s has not cancelled. */
const isSafe = (s: number): boolean => s < 1e300 && s > -0.999;

function changeFromOdds(s: number, pt: number, lossEpsilon: number): number {
  if (lossEpsilon === 0) return Math.log1p(s);
  return -Math.log1p((-(pt / (pt + lossEpsilon)) * s) / (1 + s));
}

/** The same change from the logarithms of the probabilities, for moves that leave the range of expm1. `shift(target)` is 0. */
function changeByLogits({ logits, network }: Workspace, n: number, target: number, shift: (k: number) => number): number {
  const { size, lossEpsilon } = network;
  const at = n * size.classes;
  const before = relativeLogsumexp(logits, at, size.classes, target, () => 0);
  const after = relativeLogsumexp(logits, at, size.classes, target, shift);
  if (lossEpsilon === 0) return after - before;
  return Math.log((Math.exp(-before) + lossEpsilon) / (Math.exp(-after) + lossEpsilon));
}

/** `logsumexp_k(o_k + shift(k)) - o_t` */
function relativeLogsumexp(logits: Float64Array, at: number, classes: number, target: number, shift: (k: number) => number): number {
  let largest = -Infinity;
  for (let k = 0; k < classes; k++) largest = Math.max(largest, logits[at + k]! - logits[at + target]! + shift(k));
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp(logits[at + k]! - logits[at + target]! + shift(k) - largest);
  return largest + Math.log(sum);
}
