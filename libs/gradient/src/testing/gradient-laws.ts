import { type RealScheme, differenceRules, roundingError } from '@gradproof/gradient-check';
import { type Parameters, parameterNames } from '@gradproof/network';
import { type NetworkCase, naiveGradient } from '@gradproof/network/testing';
import { gradientOf } from '../gradient-of.js';
import { type GradientStrategy, type NumericalStrategy, analytic } from '../strategy.js';
import { ROUNDOFF, evaluationError, evaluationErrors } from './evaluation-error.js';
import { isSmoothWithin, truncationErrors } from './truncation-error.js';

/** Computes the gradient of a case by a strategy. Every law takes one, so that a test can pass a faulty one and see the law reject it. */
export type FindGradient = (c: NetworkCase, strategy: GradientStrategy) => Parameters;

/** The product's own gradient. */
export const findGradient: FindGradient = ({ network, parameters, examples, batch }, strategy) =>
  gradientOf(strategy, network, parameters, examples, batch).gradient;

/** A real scheme and its step. */
export interface Difference {
  readonly scheme: RealScheme;
  readonly step: number;
}

/** The strategy that computes this difference by generic or structured evaluation. */
export const numerical = (
  { scheme, step }: Difference,
  evaluation: NumericalStrategy['evaluation'],
): NumericalStrategy => ({
  kind: 'numerical',
  scheme,
  step,
  evaluation,
});

/** The smallest normal double; numbers below it have no relative accuracy. */
const UNDERFLOW = 2 ** -1022;

/** The largest ratio of a difference to its bound; a law holds where it is at most 1. NaN counts as infinite. */
function excess(a: Parameters, b: Parameters, bound: (i: number) => number): number {
  return a.theta.reduce((most, value, i) => {
    const difference = Math.abs(value - b.theta[i]!);
    if (difference === 0) return most;
    const ratio = difference / bound(i);
    return Number.isNaN(ratio) ? Infinity : Math.max(most, ratio);
  }, 0);
}

/**
 * Law: structured differences equal those of the black box within `roundingError(rule, step, evaluationErrors[i])`, the error that the black
 * box's own two evaluations may have. A structured difference is exact for logits that carry the errors of one evaluation, so the bound
 * adds nothing for it.
 *
 * @returns the largest difference in units of that bound
 */
export function structuredExcess(c: NetworkCase, difference: Difference, find: FindGradient = findGradient): number {
  const rule = differenceRules[difference.scheme];
  const errors = evaluationErrors(c, rule, difference.step);
  return excess(find(c, numerical(difference, 'structured')), findGradient(c, numerical(difference, 'generic')), (i) =>
    roundingError(rule, difference.step, errors[i]!),
  );
}

/**
 * Law: the analytic gradient equals the numerical one within the truncation error plus twice the rounding error, both computed. The rounding
 * error counts twice because the analytic gradient has one too: where the truncation bound is finite, it is below that of one evaluation
 * divided by the step.
 *
 * @returns the largest difference in units of that bound; 0 where the loss is not smooth within the step, since nothing can be compared there
 */
export function analyticExcess(
  c: NetworkCase,
  strategy: Difference & { readonly evaluation: NumericalStrategy['evaluation'] },
  find: FindGradient = findGradient,
): number {
  const rule = differenceRules[strategy.scheme];
  if (!isSmoothWithin(c, rule, strategy.step)) return 0;
  const errors = evaluationErrors(c, rule, strategy.step);
  const truncation = truncationErrors(c, rule, strategy.step).theta;
  return excess(
    find(c, analytic),
    findGradient(c, numerical(strategy, strategy.evaluation)),
    (i) => truncation[i]! + roundingError(rule, strategy.step, 2 * errors[i]!),
  );
}

/**
 * Law: the complex step, whose truncation error is negligible, equals the analytic gradient to 1e-13 of the largest entry of its block. Where
 * the logits are so large that their rounding weighs more, the tolerance is four times the rounding error of log p_t.
 *
 * @returns the largest difference in units of that bound
 */
export function complexStepExcess(c: NetworkCase, step: number, find: FindGradient = findGradient): number {
  const complex = findGradient(c, { kind: 'numerical', scheme: 'complex-step', step, evaluation: 'generic' });
  const found = find(c, analytic);
  const exactLoss = { ...c, network: { ...c.network, lossEpsilon: 0 } };
  const tolerance = Math.max(1e-13, 4 * evaluationError(exactLoss, c.parameters.theta));
  const sizes = naiveGradient(c, Math.abs);
  return Math.max(
    ...parameterNames.map((name) => {
      const largest = sizes[name].reduce((most, size) => Math.max(most, size), 0);
      return found[name].reduce((most, value, i) => {
        const difference = Math.abs(value - complex[name][i]!);
        return difference === 0 ? most : Math.max(most, difference / (tolerance * largest + UNDERFLOW / step));
      }, 0);
    }),
  );
}

/**
 * Law: reordering a batch changes the gradient only by rounding, since it changes only the order of the sums.
 *
 * @returns the largest difference in units of the rounding bound
 */
export function orderExcess(
  c: NetworkCase,
  strategy: GradientStrategy,
  order: (batch: readonly number[]) => readonly number[],
  find: FindGradient = findGradient,
): number {
  return excess(find({ ...c, batch: order(c.batch) }, strategy), findGradient(c, strategy), sumError(c, strategy));
}

/**
 * Law: B times the gradient of a batch is the sum of the gradients of its B examples.
 *
 * @returns the largest difference of the mean gradients in units of the rounding bound
 */
export function additivityExcess(
  c: NetworkCase,
  strategy: GradientStrategy,
  find: FindGradient = findGradient,
): number {
  const whole = find(c, strategy);
  const single = c.batch.map((example) => find({ ...c, batch: [example] }, strategy));
  const mean = whole.theta.map((_, i) => single.reduce((sum, { theta }) => sum + theta[i]!, 0) / c.batch.length);
  return excess(whole, { ...whole, theta: mean }, sumError(c, strategy));
}

/**
 * Bound on the rounding error of each entry: that of the loss evaluations for a black box, otherwise that of the sum over the batch and of the
 * backward pass before it.
 */
function sumError(c: NetworkCase, strategy: GradientStrategy): (i: number) => number {
  if (strategy.kind === 'numerical' && strategy.evaluation === 'generic' && strategy.scheme !== 'complex-step') {
    const rule = differenceRules[strategy.scheme];
    const errors = c.batch.map((example) => evaluationErrors({ ...c, batch: [example] }, rule, strategy.step));
    return (i) =>
      roundingError(rule, strategy.step, (2 * errors.reduce((sum, error) => sum + error[i]!, 0)) / c.batch.length);
  }
  const sizes = naiveGradient(c, Math.abs).theta;
  const single = c.batch.map((example) => findGradient({ ...c, batch: [example] }, strategy).theta);
  const roundings = 2 * (c.batch.length + c.network.size.classes + 4);
  return (i) => {
    const contributions = single.reduce((sum, theta) => sum + Math.abs(theta[i]!), 0) / c.batch.length;
    return roundings * (ROUNDOFF * (sizes[i]! + contributions) + UNDERFLOW);
  };
}
