import { type DifferenceRule, reach } from '@gradproof/gradient-check';
import { type Parameters, type Workspace, activations, forward, workspace, zeroParameters } from '@gradproof/network';
import { type NetworkCase } from '@gradproof/network/testing';
import { holomorphicRadius, slopeGrowth } from './activation-growth.js';

/** Factor of M below: for |s| < 0.83, |log(1 + s)| is below 2.14 |s|; for r <= 0.6, (exp(r) - 1) / r is below 1.371. */
const LOGARITHM_GROWTH = 2.14 * 1.371;
const RADIUS = 0.6;

/**
 * Bound on the truncation error of every parameter's difference quotient, by Cauchy's estimate: a loss change that is holomorphic and
 * bounded by M on |d| <= R has a Taylor coefficient of at most `M / R^r` at order r, so a rule of order p is off by at most
 * `M / R sum_terms |weight| rho^p / (1 - rho)`, `rho = multiple h / R`.
 *
 * For hidden unit j, `|s| <= (1 - p_t)(exp(D V |d|) - 1)`, where D is the largest |dz/da| on the disc and V the largest |w_k - w_t|. For a
 * logit the same holds with D V = 1. A loss with epsilon adds the term `log(1 + (1 - c) s)`.
 *
 * @returns one bound for each parameter, Infinity where rho >= 1, since the step is then too large for the estimate; ReLU kinks within reach
 * are not covered
 */
export function truncationErrors(c: NetworkCase, rule: DifferenceRule, step: number): Parameters {
  const { network, parameters, examples, batch, dense } = c;
  const { inputs, hidden, classes } = network.size;
  const { derivative } = activations[network.activation];
  const out = zeroParameters(network.size);
  const space = workspace(network, batch.length);
  forward(space, parameters, examples, batch);
  batch.forEach((example, n) => {
    const target = examples.targets[example]!;
    const { others, factor } = spread(space, n, target);
    const z = space.hidden.subarray(n * hidden, (n + 1) * hidden);
    const ofLogit = (k: number, input: number): number =>
      cut(rule, step, factor * (k === target ? others : space.probabilities[n * classes + k]!), RADIUS, input);
    for (let j = 0; j < hidden; j++) {
      const row = parameters.W2.subarray(j * classes, (j + 1) * classes);
      const widest = row.reduce((most, w) => Math.max(most, Math.abs(w - row[target]!)), 0);
      const slope = slopeGrowth[network.activation] * derivative(space.preactivations[n * hidden + j]!) * widest;
      const radius = Math.min(holomorphicRadius[network.activation], RADIUS / slope);
      const ofUnit = (input: number): number => cut(rule, step, factor * others * slope, radius, input);
      for (let i = 0; i < inputs; i++) out.W1[i * hidden + j]! += ofUnit(dense[example * inputs + i]!);
      out.b1[j]! += ofUnit(1);
      for (let k = 0; k < classes; k++) out.W2[j * classes + k]! += ofLogit(k, z[j]!);
    }
    for (let k = 0; k < classes; k++) out.b2[k]! += ofLogit(k, 1);
  });
  out.theta.forEach((sum, i) => (out.theta[i] = sum / batch.length));
  return out;
}

/** `others` is 1 - p_t; `factor` is the factor of M, which grows by 1 - c with c = p_t / (p_t + lossEpsilon). */
function spread({ network, probabilities }: Workspace, n: number, target: number): { others: number; factor: number } {
  const p = probabilities.subarray(n * network.size.classes, (n + 1) * network.size.classes);
  const others = p.reduce((sum, pk, k) => sum + (k === target ? 0 : pk), 0);
  const lost = network.lossEpsilon === 0 ? 0 : network.lossEpsilon / (p[target]! + network.lossEpsilon);
  return { others, factor: LOGARITHM_GROWTH * (1 + lost) };
}

/** Bound on the truncation error that one example contributes to the rule's quotient; `first` is M / R. */
function cut(rule: DifferenceRule, step: number, first: number, radius: number, input: number): number {
  if (first === 0 || input === 0) return 0;
  const order = orderOf(rule);
  return rule.terms.reduce((sum, { multiple, weight }) => {
    const rho = (multiple * step * Math.abs(input)) / radius;
    return sum + (rho < 1 ? (Math.abs(weight * input) * first * rho ** order) / (1 - rho) : Infinity);
  }, 0);
}

/** The power of h in the rule's truncation error. */
export function orderOf(rule: DifferenceRule): number {
  if (rule.sides === 'right') return 1;
  return rule.terms.length === 1 ? 2 : 4;
}

/** Whether the loss is smooth where the rule evaluates it: no ReLU kink lies within the rule's reach of any first-layer parameter. */
export function isSmoothWithin(
  { network, parameters, dense, batch }: NetworkCase,
  rule: DifferenceRule,
  step: number,
): boolean {
  if (activations[network.activation].smooth) return true;
  const { inputs, hidden } = network.size;
  return batch.every((example) => {
    const x = dense.subarray(example * inputs, (example + 1) * inputs);
    const furthest = x.reduce((most, xi) => Math.max(most, Math.abs(xi)), 1) * reach(rule) * step;
    return parameters.b1.every((b, j) => {
      const a = x.reduce((sum, xi, i) => sum + xi * parameters.W1[i * hidden + j]!, b);
      return Math.abs(a) > furthest;
    });
  });
}
