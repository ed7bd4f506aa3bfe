import type { LossVariant } from '../faults/loss-variant.js';
import type { NetworkProblem } from '../network-problem.js';
import { type Fixed, exp, fixed, log, one, over, times } from './fixed-point.js';

export const exactLoss: LossVariant = { kind: 'exact', floor: 0 };

/** The variant that a problem's own network uses. */
const lossVariantOf = ({ network }: NetworkProblem): LossVariant =>
  network.lossEpsilon === 0 ? exactLoss : { kind: 'epsilon', floor: network.lossEpsilon };

interface Forward {
  readonly x: Fixed[];
  readonly a: Fixed[];
  readonly h: Fixed[];
  readonly p: Fixed[];
}

/**
 * The gradient of a problem to 1216 binary places, flat in the order of theta, including weight decay. It shares neither code nor arithmetic
 * with the checker, whose verdicts it predicts; its own test differentiates `exactObjective`.
 *
 * @throws {RangeError} for an activation other than sigmoid and ReLU (with derivative 0 at 0)
 */
export function exactGradient(problem: NetworkProblem, variant: LossVariant = lossVariantOf(problem)): Fixed[] {
  const { network, parameters, targets, weightDecay } = problem;
  const { inputs: width, hidden, classes } = network.size;
  const theta = Array.from(parameters.theta, fixed);
  const W2 = width * hidden + hidden;
  const b2 = W2 + hidden * classes;
  const gradient = theta.map(() => 0n);
  const batchSize = targets.length;
  const floor = fixed(variant.floor);
  for (let n = 0; n < batchSize; n++) {
    const { x, a, h, p } = forwardExactly(problem, theta, n);
    const target = targets[n]!;
    const pt = p[target]!;
    const weight = weightOf(variant.kind, pt, floor);
    const delta = p.map((pk, k) => times(weight, k === target ? pk - one : pk));
    for (let k = 0; k < classes; k++) gradient[b2 + k]! += delta[k]!;
    for (let j = 0; j < hidden; j++) {
      let back = 0n;
      for (let k = 0; k < classes; k++) {
        gradient[W2 + j * classes + k]! += times(h[j]!, delta[k]!);
        back += times(delta[k]!, theta[W2 + j * classes + k]!);
      }
      const inner = times(back, slopeOf(network.activation, a[j]!, h[j]!));
      gradient[width * hidden + j]! += inner;
      for (let i = 0; i < width; i++) gradient[i * hidden + j]! += times(x[i]!, inner);
    }
  }
  const decay = fixed(weightDecay);
  return gradient.map((sum, i) => {
    const isBias = (i >= width * hidden && i < W2) || i >= b2;
    return sum / BigInt(batchSize) + (isBias ? 0n : times(decay, theta[i]!));
  });
}

/** The objective to 1216 binary places, at parameters given to as many. */
export function exactObjective(
  problem: NetworkProblem,
  theta: readonly Fixed[],
  variant = lossVariantOf(problem),
): Fixed {
  const { network, targets, weightDecay } = problem;
  const { inputs: width, hidden, classes } = network.size;
  const floor = fixed(variant.floor);
  let sum = 0n;
  for (let n = 0; n < targets.length; n++) {
    const pt = forwardExactly(problem, theta, n).p[targets[n]!]!;
    if (variant.kind === 'clipped') sum -= log(pt > floor ? pt : floor);
    else sum -= log(variant.kind === 'epsilon' ? pt + floor : pt);
  }
  let squares = 0n;
  theta.forEach((w, i) => {
    const isBias =
      i >= width * hidden && (i < width * hidden + hidden || i >= width * hidden + hidden + hidden * classes);
    if (!isBias) squares += times(w, w);
  });
  return sum / BigInt(targets.length) + times(fixed(weightDecay), squares) / 2n;
}

function forwardExactly({ network, inputs }: NetworkProblem, theta: readonly Fixed[], n: number): Forward {
  const { inputs: width, hidden, classes } = network.size;
  if (network.activation !== 'relu' && network.activation !== 'sigmoid') {
    throw new RangeError(`exactGradient: activation must be sigmoid or relu, got ${network.activation}`);
  }
  const x = Array.from(inputs.data.subarray(n * width, (n + 1) * width), fixed);
  const a = range(hidden).map((j) => {
    let sum = theta[width * hidden + j]!;
    for (let i = 0; i < width; i++) sum += times(x[i]!, theta[i * hidden + j]!);
    return sum;
  });
  const h = a.map((value) => (network.activation === 'relu' ? (value > 0n ? value : 0n) : sigmoid(value)));
  const W2 = width * hidden + hidden;
  const o = range(classes).map((k) => {
    let sum = theta[W2 + hidden * classes + k]!;
    for (let j = 0; j < hidden; j++) sum += times(h[j]!, theta[W2 + j * classes + k]!);
    return sum;
  });
  const largest = o.reduce((a1, b1) => (b1 > a1 ? b1 : a1));
  const e = o.map((value) => exp(value - largest));
  const total = e.reduce((a1, b1) => a1 + b1);
  return { x, a, h, p: e.map((value) => over(value, total)) };
}

function weightOf(kind: LossVariant['kind'], pt: Fixed, floor: Fixed): Fixed {
  switch (kind) {
    case 'exact':
      return one;
    case 'epsilon':
      return over(pt, pt + floor);
    case 'clipped':
      return pt > floor ? one : 0n;
  }
}

function slopeOf(activation: string, a: Fixed, h: Fixed): Fixed {
  if (activation === 'relu') return a > 0n ? one : 0n;
  return times(h, one - h);
}

function sigmoid(a: Fixed): Fixed {
  const e = exp(a < 0n ? a : -a);
  return over(a < 0n ? e : one, one + e);
}

const range = (size: number): number[] => Array.from({ length: size }, (_, i) => i);
