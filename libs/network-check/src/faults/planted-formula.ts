import type { NetworkProblem } from '../network-problem.js';
import { type StageRules, type Stages, correctRules, stagedGradient } from './staged-backpropagation.js';
import type { ValueFault } from './value-fault.js';

/** A fault in single stages of the backward pass. */
export const staged = (replaced: Partial<StageRules>) => (problem: NetworkProblem) => stagedGradient(problem, replaced);
/** The derivative in the logits, entry by entry. */
export const d2By = (rule: (stages: Stages, i: number) => number): Partial<StageRules> => ({
  d2: (stages) => stages.p.map((_, i) => rule(stages, i)),
});
/** The derivative of the activation, entry by entry. */
export const slopeBy = (rule: (stages: Stages, i: number) => number): Partial<StageRules> => ({
  slope: (stages) => stages.a.map((_, i) => rule(stages, i)),
});
/** A change of the right gradient of W1. */
export const W1By = (change: (dW1: Float64Array, stages: Stages) => Float64Array): Partial<StageRules> => ({
  dW1: (stages) => change(correctRules.dW1(stages), stages),
});
/** A fault that changes every entry of the finished gradient, including the weight decay. */
export const finished = (change: (value: number) => number) => (problem: NetworkProblem) => {
  const gradient = stagedGradient(problem);
  gradient.theta.forEach((value, i) => (gradient.theta[i] = change(value)));
  return gradient;
};

type Applies = NonNullable<ValueFault['notApplicable']>;
export const needsRelu: Applies = ({ network }) =>
  network.activation === 'relu' ? undefined : 'a fault in the mask of ReLU';
export const needsSigmoid: Applies = ({ network }) =>
  network.activation === 'sigmoid' ? undefined : 'a fault in the formula of sigmoid';
export const needsEqual =
  (dimensions: (problem: NetworkProblem) => readonly [string, number, string, number]): Applies =>
  (problem) => {
    const [left, a, right, b] = dimensions(problem);
    return a === b ? undefined : `the shapes only chain where ${left} = ${right}, here ${a} and ${b}`;
  };
