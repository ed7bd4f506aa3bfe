import type { Finding } from '@gradproof/gradient-check';
import { parametersOver } from '@gradproof/network';
import type { BoundedGradient, GradientAt, NetworkLaw } from './network-law.js';
import { networkLaws } from './network-laws.js';
import {
  type NetworkGradient,
  type NetworkGradientFunction,
  type NetworkProblem,
  flatGradient,
} from './network-problem.js';
import { type Precision, float32, float64 } from './precision.js';
import { roundingBounds } from './rounding-bounds.js';

/**
 * Findings for the laws that a gradient breaks at a problem, or at a problem that the law derives from it. The tolerances are bounds on
 * rounding, computed from the magnitudes that are summed; they are those of float32 for a `Float32Array`.
 *
 * @throws {CheckInputError} when the gradient has wrong names or lengths
 */
export async function lawFindings(
  problem: NetworkProblem,
  gradient: NetworkGradientFunction,
  laws: readonly NetworkLaw[] = networkLaws,
): Promise<Finding[]> {
  const at: GradientAt = async (there) => boundedGradient(there, await gradient(there));
  const here = await at(problem);
  if (!here.value.theta.every(Number.isFinite)) return []; // it is refused without any law
  const findings: Finding[] = [];
  for (const law of laws) findings.push(...(await law.check(here, at)));
  return findings;
}

/** A gradient minus its weight decay, with bounds on its rounding. */
function boundedGradient(problem: NetworkProblem, gradient: NetworkGradient): BoundedGradient {
  const { network, parameters, weightDecay } = problem;
  const precision = precisionOf(gradient);
  const value = parametersOver(flatGradient(problem, gradient), network.size);
  if (weightDecay > 0) {
    for (const name of ['W1', 'W2'] as const) {
      for (let i = 0; i < value[name].length; i++) value[name][i]! -= weightDecay * parameters[name][i]!;
    }
  }
  const { gradient: bound, jump } = roundingBounds(problem, precision);
  for (let i = 0; i < bound.theta.length; i++) bound.theta[i]! += jump.theta[i]!;
  return { problem, value, bound, precision };
}

/** float32 if any part of the gradient is a Float32Array, else float64. */
export function precisionOf(gradient: NetworkGradient): Precision {
  return Object.values(gradient).some((part) => part instanceof Float32Array) ? float32 : float64;
}
