import type { GradientCheck } from '@gradproof/gradient-check';
import { networkCheck } from '../check-network-gradient.js';
import type { NetworkGradientFunction, NetworkProblem } from '../network-problem.js';
import { correctRules, forwardStages, stagedGradient } from '../faults/staged-backpropagation.js';

/** The loss `log(max(p, floor))` and a gradient of it as a check of any function, because our network does not have this loss. */
export function clippedCheck(
  name: string,
  problem: NetworkProblem,
  floor: number,
  gradient: NetworkGradientFunction,
): GradientCheck {
  return networkCheck(problem, gradient, { name, loss: (at) => clippedLoss(at, floor) });
}

/** Mean of `-log(max(p_t, floor))` plus the weight decay. */
export function clippedLoss(problem: NetworkProblem, floor: number): number {
  const stages = forwardStages(problem);
  const { batchSize, classes, o } = stages;
  const { W1, W2 } = problem.parameters;
  let sum = 0;
  for (let n = 0; n < batchSize; n++) {
    const logits = o.subarray(n * classes, (n + 1) * classes);
    const largest = Math.max(...logits);
    const total = logits.reduce((all, value) => all + Math.exp(value - largest), 0);
    sum += Math.min(-Math.log(floor), largest + Math.log(total) - logits[problem.targets[n]!]!);
  }
  let squares = 0;
  for (const weights of [W1, W2]) for (const w of weights) squares += w * w;
  return sum / batchSize + (problem.weightDecay / 2) * squares;
}

/** The gradient of `clippedLoss`; samples below the floor contribute nothing. */
export function clippedGradient(problem: NetworkProblem, floor: number): ReturnType<typeof stagedGradient> {
  return stagedGradient(problem, {
    d2: (stages) => {
      const { p, classes } = stages;
      return correctRules
        .d2(stages)
        .map((value, i) =>
          p[Math.floor(i / classes) * classes + problem.targets[Math.floor(i / classes)]!]! > floor ? value : 0,
        );
    },
  });
}
