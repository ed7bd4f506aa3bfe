import { type DifferenceRule, numericalGradient } from '@gradproof/gradient-check';
import { type RowGradient, clearRows } from '@gradproof/kernels';
import {
  type Examples,
  type Gradient,
  type Parameters,
  type Workspace,
  forward,
  parametersOver,
} from '@gradproof/network';

/**
 * Writes the numerical gradient with the loss as a black box: one or two evaluations of the whole loss per parameter and term of the rule.
 * It moves every parameter in place and restores it.
 *
 * @param step - h, the same for every parameter
 * @param dense - receives the flat gradient
 */
export function genericGradient(
  space: Workspace,
  parameters: Parameters,
  examples: Examples,
  batch: ArrayLike<number>,
  rule: DifferenceRule,
  step: number,
  dense: Float64Array,
): void {
  numericalGradient(() => forward(space, parameters, examples, batch), parameters.theta, rule, step, dense);
}

/** Copies a flat, dense gradient into a `Gradient`, with every row of W1 present. */
export function writeDense({ W1, b1, W2, b2 }: Gradient, dense: Float64Array, { network }: Workspace): void {
  const views = parametersOver(dense, network.size);
  openAllRows(W1);
  W1.values.set(views.W1);
  b1.set(views.b1);
  W2.set(views.W2);
  b2.set(views.b2);
}

function openAllRows(gradient: RowGradient): void {
  clearRows(gradient);
  for (let i = 0; i < gradient.width; i++) gradient.rows[i] = gradient.slotOf[i] = i;
  gradient.count[0] = gradient.width;
}
