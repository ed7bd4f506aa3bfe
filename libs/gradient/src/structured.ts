import { type DifferenceRule } from '@gradproof/gradient-check';
import { type Allocator, clearRows, levelCount } from '@gradproof/kernels';
import { type Examples, type Gradient, type Parameters, type Workspace } from '@gradproof/network';
import { type Work } from './counters.js';
import { type SeriesRule, exactDifference, seriesRule } from './difference-series.js';
import { hiddenMoves } from './hidden-move.js';
import { changeByLogit, changeByUnit } from './loss-change.js';
import { type LogitPolynomials, fillLogitPolynomials, logitPolynomials } from './logit-polynomials.js';
import { type NumericalStrategy } from './strategy.js';
import {
  EXACT_AT_KINK,
  EXACT_EVERYWHERE,
  type UnitPolynomials,
  fillUnitPolynomials,
  unitPolynomials,
} from './unit-polynomials.js';

/** The memory of structured differences, used again for every batch of at most the workspace's capacity. */
export interface StructuredSpace {
  readonly rule: DifferenceRule;
  readonly step: number;
  readonly series: SeriesRule;
  readonly atKinks: NonNullable<NumericalStrategy['atKinks']>;
  /** Of the loss in the pre-activation of unit (n, j), and in logit (n, k). */
  readonly units: UnitPolynomials;
  readonly logits: LogitPolynomials;
  /** One example's quotients at each of its levels [levels, H], and for W2 [H, C]. */
  readonly levelRows: Float64Array;
  readonly outgoingRows: Float64Array;
  readonly biasRow: Float64Array;
  readonly one: Float64Array;
}

/** @param allocator - where all its memory comes from */
export function structuredSpace(
  { network, capacity }: Workspace,
  rule: DifferenceRule,
  step: number,
  allocator: Allocator,
  atKinks: StructuredSpace['atKinks'] = 'difference',
): StructuredSpace {
  const { inputs, hidden, classes } = network.size;
  const series = seriesRule(rule, step);
  const one = allocator.float64(1);
  one[0] = 1;
  return {
    rule,
    step,
    series,
    atKinks,
    units: unitPolynomials(allocator, series, capacity * hidden),
    logits: logitPolynomials(allocator, series, capacity, classes),
    levelRows: allocator.float64(inputs * hidden),
    outgoingRows: allocator.float64(hidden * classes),
    biasRow: allocator.float64(Math.max(hidden, classes)),
    one,
  };
}

/**
 * The numerical gradient by incremental evaluation of the same differences, from what `forward` left in the workspace.
 *
 * Perturbing `W1[i, j]` by k moves the pre-activation of unit j by `k x_i`, and nothing else: the quotient is a polynomial in
 * x_i (the loss's Taylor series along that unit, cut off below the rounding of a double), so every example costs one polynomial per
 * unit and distinct pixel level. `W2[j, k]` moves logit k by `k z_j`. Where a ReLU kink lies within reach or the move is too large for the
 * series, the quotient is formed from the two losses' exact difference instead. It stays the finite difference with the same step.
 *
 * @returns multiply-adds (and the additions that spread the levels over their pixels) and transcendental calls beyond the forward pass
 */
export function structuredGradient(
  space: Workspace,
  scratch: StructuredSpace,
  parameters: Parameters,
  examples: Examples,
  out: Gradient,
): Work {
  const { kernels, network, batch, batchSize } = space;
  const { hidden, classes } = network.size;
  const { inputs } = examples;
  const { units, logits, levelRows, outgoingRows, biasRow, one } = scratch;
  const work: Work = { multiplyAdds: 0, transcendentals: 0 };
  fillUnitPolynomials(space, scratch.series, parameters.W2, examples, units, work);
  fillLogitPolynomials(space, scratch.series, examples, logits);

  clearRows(out.W1);
  out.b1.fill(0);
  out.W2.fill(0);
  out.b2.fill(0);
  for (let n = 0; n < batchSize; n++) {
    const example = batch[n]!;
    const levelsFrom = inputs.levelStarts[example]!;
    const levels = levelCount(inputs, example);

    kernels.polynomialRows(inputs.levels, levelsFrom, levels, units.polynomials, n * hidden, hidden, levelRows);
    kernels.polynomialRows(one, 0, 1, units.polynomials, n * hidden, hidden, biasRow);
    placeExactUnits(space, scratch, parameters.W2, examples, n, work);
    kernels.accumulateLevels(inputs, example, levelRows, out.W1);
    for (let j = 0; j < hidden; j++) out.b1[j]! += biasRow[j]!;

    kernels.polynomialRows(space.hidden, n * hidden, hidden, logits.polynomials, n * classes, classes, outgoingRows);
    kernels.polynomialRows(one, 0, 1, logits.polynomials, n * classes, classes, biasRow);
    placeExactLogits(space, scratch, examples, n, work);
    for (let i = 0; i < hidden * classes; i++) out.W2[i]! += outgoingRows[i]!;
    for (let k = 0; k < classes; k++) out.b2[k]! += biasRow[k]!;

    const terms = units.polynomials.terms;
    work.multiplyAdds +=
      terms * (hidden * (levels + 1) + classes * (hidden + 1)) +
      hidden * (inputs.starts[example + 1]! - inputs.starts[example]!);
  }
  return work;
}

/** Overwrites the quotients of units that the series does not cover, level by level. */
function placeExactUnits(
  space: Workspace,
  scratch: StructuredSpace,
  outgoing: Float64Array,
  examples: Examples,
  n: number,
  work: Work,
): void {
  const { network, preactivations, batch, batchSize } = space;
  const { hidden } = network.size;
  const { units, series, rule, step, levelRows, biasRow } = scratch;
  const { inputs, targets } = examples;
  const from = inputs.levelStarts[batch[n]!]!;
  const levels = levelCount(inputs, batch[n]!);
  const target = targets[batch[n]!]!;
  const moved = hiddenMoves[network.activation];
  for (let j = 0; j < hidden; j++) {
    const exact = units.exact[n * hidden + j]!;
    if (exact === 0 || (exact === EXACT_AT_KINK && scratch.atKinks === 'one-sided')) continue;
    const a = preactivations[n * hidden + j]!;
    const place = { n, index: j, target };
    const quotient = (x: number): number =>
      exactDifference(rule, step, (k) => changeByUnit(space, outgoing, place, moved(a, k * x, work), work)) / batchSize;
    // Where only a kink is in the way, the levels that do not reach it keep their polynomial.
    const everywhere = exact === EXACT_EVERYWHERE;
    for (let l = 0; l < levels; l++) {
      const x = inputs.levels[from + l]!;
      if (everywhere || Math.abs(a) < series.distance * Math.abs(x)) levelRows[l * hidden + j] = quotient(x);
    }
    if (everywhere || Math.abs(a) < series.distance) biasRow[j] = quotient(1);
  }
}

/** Overwrites the rows of W2 whose hidden unit is too large for the series. */
function placeExactLogits(space: Workspace, scratch: StructuredSpace, examples: Examples, n: number, work: Work): void {
  const { network, hidden: z, batch, batchSize } = space;
  const { hidden, classes } = network.size;
  const { rule, step, logits, outgoingRows, biasRow } = scratch;
  const target = examples.targets[batch[n]!]!;
  const write = (row: Float64Array, at: number, input: number): void => {
    for (let k = 0; k < classes; k++) {
      const place = { n, index: k, target };
      row[at + k] = exactDifference(rule, step, (move) => changeByLogit(space, place, move * input, work)) / batchSize;
    }
  };
  for (let j = 0; j < hidden; j++) {
    const input = z[n * hidden + j]!;
    if (scratch.series.distance * Math.abs(input) > logits.largestMove[n]!) write(outgoingRows, j * classes, input);
  }
  if (scratch.series.distance > logits.largestMove[n]!) write(biasRow, 0, 1);
}
