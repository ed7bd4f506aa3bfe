import { type RealScheme, differenceRules, roundingError } from '@gradproof/gradient-check';
import { type Parameters, parameterNames } from '@gradproof/network';
import { type NetworkCase, naiveGradient } from '@gradproof/network/testing';
import { gradientOf } from '../evaluator.js';
import { type GradientStrategy, type NumericalStrategy, analytic } from '../strategy.js';
import { ROUNDOFF, evaluationError, evaluationErrors } from './evaluation-error.js';
import { isSmoothWithin, truncationErrors } from './truncation-error.js';

/** What the laws are about: the gradient of a case by a strategy. The laws take a faulty one, too, and have to reject it. */
export type FindGradient = (c: NetworkCase, strategy: GradientStrategy) => Parameters;

/** The product's own. */
export const findGradient: FindGradient = ({ network, parameters, examples, batch }, strategy) =>
  gradientOf(strategy, network, parameters, examples, batch).gradient;

/** A real scheme and its step. */
export interface Difference {
  readonly scheme: RealScheme;
  readonly step: number;
}

export const numerical = (
  { scheme, step }: Difference,
  evaluation: NumericalStrategy['evaluation'],
): NumericalStrategy => ({
  kind: 'numerical',
  scheme,
  step,
  evaluation,
});

/** Below the smallest normal double there is no relative accuracy. */
const UNDERFLOW = 2 ** -1022;

/** The largest difference over its bound: a law holds where this is at most 1. NaN counts as infinite. */
function excess(a: Parameters, b: Parameters, bound: (i: number) => number): number {
  return a.theta.reduce((most, value, i) => {
    const difference = Math.abs(value - b.theta[i]!);
    if (difference === 0) return most;
    const ratio = difference / bound(i);
    return Number.isNaN(ratio) ? Infinity : Math.max(most, ratio);
  }, 0);
}

/**
 * Structured differences are those of the black box within `roundingError(rule, step, evaluationErrors[i])`: what the black box's own two
 * evaluations may get wrong. The structured one is the exact difference for logits that carry the errors of one evaluation; no part
 * of the bound is set aside for it.
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
 * The analytic gradient is the numerical one within truncation plus rounding, both computed. Twice the rounding: where the
 * truncation bound is finite, the rounding of the analytic gradient is below that of one evaluation over the step.
 *
 * @returns 0 where the loss is not smooth within the step, since nothing is to be compared
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
 * The complex step has no truncation to speak of: it is the analytic gradient to 1e-13 of the largest entry of its block, or to what
 * rounding leaves of log p_t where the logits are so large that their last digits weigh more.
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

/** The order of a batch changes nothing but the order of its sums. */
export function orderExcess(
  c: NetworkCase,
  strategy: GradientStrategy,
  order: (batch: readonly number[]) => readonly number[],
  find: FindGradient = findGradient,
): number {
  return excess(find({ ...c, batch: order(c.batch) }, strategy), findGradient(c, strategy), sumError(c, strategy));
}

/** B times the gradient of a batch is the sum of the gradients of its examples. */
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

/** Roundings of a sum over the batch and of the backward pass in front of it; of the loss's evaluations for a black box. */
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
