import { ORDER, clearRows, liveEntries } from '@gradproof/kernels';
import {
  type Examples,
  type Gradient,
  type Parameters,
  type Workspace,
  activations,
  fillGates,
} from '@gradproof/network';
import { type Work } from './counters.js';
import {
  type StructuredPass,
  addExactLogits,
  addExactUnits,
  coveredOnes,
  coveredUnits,
  clearKinkedUnits,
} from './exact-quotients.js';
import { type StructuredSpace } from './structured-space.js';

/**
 * The numerical gradient, with the same differences as `genericGradient` computed incrementally from the results that `forward` left in the
 * workspace.
 *
 * Perturbing `W1[i, j]` by d moves the pre-activation of unit j by `d x_i` and no other: the quotient is a polynomial in x_i (the loss's
 * Taylor series along that unit, cut off below the rounding error of a double). There is one polynomial for each example and unit, and no
 * pixel needs a transcendental call. Likewise, perturbing `W2[j, k]` by d moves logit k by `d z_j`. Where a ReLU kink lies within reach, the
 * quotient is computed from the losses on both sides of it, each by its series; where the move is too large for a series, from the exact change
 * of the loss. Both are computed once for each pixel level. The result is the finite difference with the same step in all cases.
 *
 * @returns multiply-adds and transcendental calls beyond the forward pass
 */
export function structuredGradient(
  space: Workspace,
  scratch: StructuredSpace,
  parameters: Parameters,
  examples: Examples,
  out: Gradient,
): Work {
  const { kernels, batch, batchSize, network } = space;
  const { hidden, classes } = network.size;
  const { units, logits, ones } = scratch;
  const pass: StructuredPass = {
    space,
    scratch,
    parameters,
    examples,
    out,
    work: polynomialWork(space, scratch, examples),
  };
  const exactUnits = fillPolynomials(pass);
  if (exactUnits > 0) clearKinkedUnits(pass);

  clearRows(out.W1);
  kernels.sparsePolynomialProducts(examples.inputs, batch, batchSize, units.polynomials, out.W1);
  kernels.polynomialProducts(ones, 1, units.polynomials, hidden, batchSize, out.b1);
  kernels.polynomialProducts(coveredUnits(pass), hidden, logits.polynomials, classes, batchSize, out.W2);
  kernels.polynomialProducts(coveredOnes(pass), 1, logits.polynomials, classes, batchSize, out.b2);

  if (exactUnits > 0) addExactUnits(pass);
  addExactLogits(pass);
  return pass.work;
}

/**
 * Fills the polynomials of all units and logits of the batch.
 *
 * @returns how many units have inputs for which the polynomial does not hold
 */
function fillPolynomials({ space, scratch, parameters, examples }: StructuredPass): number {
  const { kernels, network, batch, batchSize, probabilities, targets } = space;
  const { classes } = network.size;
  const { series, units, logits, kept, largestInputs, moves } = scratch;
  fillGates(space);
  for (let n = 0; n < batchSize; n++) {
    const pt = probabilities[n * classes + targets[n]!]!;
    kept[n] = network.lossEpsilon > 0 ? pt / (pt + network.lossEpsilon) : 1;
    largestInputs[n] = Math.max(1, examples.inputs.largest[batch[n]!]!);
    logits.largestMove[n] = kept[n]! < 0.5 ? 0 : series.limit * LOGIT_RADIUS;
  }
  const softmax = { batchSize, classes, probabilities, targets, kept };
  kernels.logitPolynomials(softmax, series, logits.polynomials);
  return kernels.unitPolynomials(softmax, moves, parameters.W2, largestInputs, series, units);
}

/**
 * Radius of |u| within which `log(1 + p (exp(u) - 1))` is bounded by 2.9 p |u| for every p. With M = 2.9 times the first term the remainder
 * is `2.9 limit^6 < 2^-53` for a limit of 1.8e-3, and the rule's own limit is smaller.
 */
const LOGIT_RADIUS = 0.6;

/** Work of the power sums, of one polynomial for each non-zero pixel, hidden unit and bias, and of the gates. */
function polynomialWork(
  { network, batch, batchSize }: Workspace,
  { series }: StructuredSpace,
  { inputs }: Examples,
): Work {
  const { hidden, classes } = network.size;
  let entries = batchSize * (hidden + classes * (hidden + 1));
  for (let n = 0; n < batchSize; n++) entries += hidden * liveEntries(inputs, batch[n]!);
  return {
    multiplyAdds: ORDER * batchSize * hidden * classes + series.terms * entries,
    transcendentals: batchSize * hidden * activations[network.activation].transcendentals.derivative,
  };
}
