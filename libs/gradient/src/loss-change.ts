import { type Workspace } from '@gradproof/network';
import { type Work } from './counters.js';

/** Hidden unit j or logit k (`index`) of example n of the batch, whose class is `target`. */
export interface Place {
  readonly n: number;
  readonly index: number;
  readonly target: number;
}

/**
 * Change of the loss of example n, in nats, when hidden unit j moves by `move`: exact for the move, and computed without cancellation.
 *
 * With `v_k = W2[j, k] - W2[j, t]`, `s = sum_{k != t} p_k expm1(move v_k)` and `c = p_t / (p_t + lossEpsilon)`, the change is
 * `-log1p(-c s / (1 + s))`; for lossEpsilon = 0 that is `log1p(s)`.
 *
 * @param outgoing - W2, shape [H, C]
 * @param work - the cost of the evaluation is added to it
 */
export function changeByUnit(space: Workspace, outgoing: Float64Array, place: Place, move: number, work: Work): number {
  if (move === 0) return 0;
  const { probabilities, network } = space;
  const { classes } = network.size;
  const { n, index: j, target } = place;
  const at = j * classes;
  const wt = outgoing[at + target]!;
  let s = 0;
  for (let k = 0; k < classes; k++) {
    if (k !== target) s += probabilities[n * classes + k]! * Math.expm1(move * (outgoing[at + k]! - wt));
  }
  work.multiplyAdds += classes - 1;
  work.transcendentals += classes - 1;
  if (isSafe(s)) return changeFromOdds(space, place, s, 1 + s, work);
  return changeByShift(space, place, s, (k) => move * (outgoing[at + k]! - wt), work);
}

/**
 * Change of the loss of example n, in nats, when logit k moves by `move`: the formula of `changeByUnit` with
 * `s = p_k expm1(move)` for k != t and `s = (sum of the others' p) expm1(-move)` for k = t.
 */
export function changeByLogit(space: Workspace, place: Place, move: number, work: Work): number {
  if (move === 0) return 0;
  const { probabilities, network } = space;
  const { classes } = network.size;
  const { n, index, target } = place;
  const s =
    index === target
      ? otherProbability(probabilities, n * classes, classes, target) * Math.expm1(-move)
      : probabilities[n * classes + index]! * Math.expm1(move);
  work.multiplyAdds += 1;
  work.transcendentals += 1;
  if (isSafe(s)) return changeFromOdds(space, place, s, 1 + s, work);
  return changeByShift(space, place, s, (k) => (k === index ? move : 0) - (index === target ? move : 0), work);
}

/** `1 - p_t`, computed as the sum of the other probabilities, which keeps its digits where p_t is near 1. */
export function otherProbability(probabilities: Float64Array, from: number, classes: number, target: number): number {
  let others = 0;
  for (let k = 0; k < classes; k++) if (k !== target) others += probabilities[from + k]!;
  return others;
}

/** Whether s is usable: expm1 has not overflowed, and 1 + s does not cancel. */
const isSafe = (s: number): boolean => s < LARGEST && s > -0.5;
const LARGEST = 1e300;
/** A sum of shifted probabilities above this does not depend on whether p_t has underflowed. */
const SMALLEST = 1e-290;

/**
 * Change of the loss from s, by the formula of `changeByUnit`.
 *
 * @param remaining - 1 + s without cancellation: the sum of the old probabilities, each times the exponential of its logit's shift relative to
 * the target's
 */
function changeFromOdds(space: Workspace, { n, target }: Place, s: number, remaining: number, work: Work): number {
  const { size, lossEpsilon } = space.network;
  work.transcendentals += 1;
  if (lossEpsilon === 0) return s > -0.5 ? Math.log1p(s) : Math.log(remaining);
  const pt = space.probabilities[n * size.classes + target]!;
  const kept = pt / (pt + lossEpsilon);
  const lost = lossEpsilon / (pt + lossEpsilon);
  // Two forms of the same change, each a sum of terms of one sign: neither cancels, whichever of p_t and lossEpsilon is larger.
  return s > 0 ? Math.log1p((kept * s) / (1 + lost * s)) : -Math.log1p((-kept * s) / remaining);
}

/**
 * Change of the loss for moves that leave the other classes with little of their probability, or that leave the range of expm1.
 *
 * @param shift - how far logit k moves relative to the target's; `shift(target)` is 0
 */
function changeByShift(space: Workspace, place: Place, s: number, shift: (k: number) => number, work: Work): number {
  const { probabilities, network } = space;
  const { classes } = network.size;
  const from = place.n * classes;
  let remaining = 0;
  for (let k = 0; k < classes; k++) remaining += probabilities[from + k]! * Math.exp(shift(k));
  work.multiplyAdds += classes;
  work.transcendentals += classes;
  if (s < 0 && remaining > SMALLEST) return changeFromOdds(space, place, s, remaining, work);
  return changeByLogits(space, place, shift, work);
}

/** Change of the loss computed from the logarithms of the probabilities, where the probabilities themselves overflow or underflow. */
function changeByLogits(
  { logits, network }: Workspace,
  { n, target }: Place,
  shift: (k: number) => number,
  work: Work,
): number {
  const { size, lossEpsilon } = network;
  const at = n * size.classes;
  const before = relativeLogsumexp(logits, at, size.classes, target, () => 0);
  const after = relativeLogsumexp(logits, at, size.classes, target, shift);
  work.transcendentals += 2 * (size.classes + 1);
  if (lossEpsilon === 0) return after - before;
  const pBefore = Math.exp(-before);
  const pAfter = Math.exp(-after);
  work.transcendentals += 3;
  return pAfter < pBefore
    ? Math.log1p((pBefore - pAfter) / (pAfter + lossEpsilon))
    : -Math.log1p((pAfter - pBefore) / (pBefore + lossEpsilon));
}

/** `logsumexp_k(o_k + shift(k)) - o_t` */
function relativeLogsumexp(
  logits: Float64Array,
  at: number,
  classes: number,
  target: number,
  shift: (k: number) => number,
): number {
  let largest = -Infinity;
  for (let k = 0; k < classes; k++) largest = Math.max(largest, logits[at + k]! - logits[at + target]! + shift(k));
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp(logits[at + k]! - logits[at + target]! + shift(k) - largest);
  return largest + Math.log(sum);
}
