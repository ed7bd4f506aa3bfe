import { analytic, gradientOf } from '@gradproof/gradient';
import { sparseRows } from '@gradproof/kernels';
import type { Parameters } from '@gradproof/network';
import type { NetworkProblem } from './network-problem.js';

/** The gradient of a problem by this project's own backpropagation, including weight decay, in memory of its own. */
export function referenceGradient({ network, parameters, inputs, targets, weightDecay }: NetworkProblem): Parameters {
  const { gradient } = gradientOf(analytic, network, parameters, { inputs: sparseRows(inputs), targets });
  addWeightDecay(gradient, parameters, weightDecay);
  return gradient;
}

/** Adds `weightDecay W` to the weights' part of a gradient, in place. */
export function addWeightDecay(gradient: Parameters, parameters: Parameters, weightDecay: number): void {
  if (weightDecay === 0) return;
  for (const name of ['W1', 'W2'] as const) {
    for (let i = 0; i < gradient[name].length; i++) gradient[name][i]! += weightDecay * parameters[name][i]!;
  }
}
