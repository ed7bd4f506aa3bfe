import { EXACT_AT_KINK, EXACT_EVERYWHERE, clearPolynomial } from '@gradproof/kernels';
import { type ActivationName, type Examples, type Gradient, type Parameters, type Workspace } from '@gradproof/network';
import { type Work } from './counters.js';
import { exactDifference } from './difference-series.js';
import { hiddenMoves, moveOnOneSide } from './hidden-move.js';
import { type Place, changeByLogit, changeByUnit } from './loss-change.js';
import { LOSS_ORDER, fillLossSeries, lossChangeAt } from './loss-series.js';
import { type StructuredSpace } from './structured-space.js';

/** The memory, inputs and outputs of one structured gradient while it is computed. */
export interface StructuredPass {
  readonly space: Workspace;
  readonly scratch: StructuredSpace;
  readonly parameters: Parameters;
  readonly examples: Examples;
  readonly out: Gradient;
  readonly work: Work;
}

/**
 * Clears the polynomials of units with a kink within reach, so that the kernels add nothing for them; `addExactUnits` adds their
 * quotients, one for each pixel level.
 */
export function clearKinkedUnits({ space, scratch }: StructuredPass): void {
  if (scratch.atKinks === 'one-sided') return;
  const { polynomials, exact } = scratch.units;
  for (let i = 0; i < space.batchSize * space.network.size.hidden; i++) {
    if (exact[i] === EXACT_AT_KINK) clearPolynomial(polynomials, i);
  }
}

/** Adds the quotients of the units whose polynomial does not hold, one for each pixel level. */
export function addExactUnits(pass: StructuredPass): void {
  const { hidden } = pass.space.network.size;
  for (let n = 0; n < pass.space.batchSize; n++) {
    for (let j = 0; j < hidden; j++) if (isExact(pass.scratch, n * hidden + j)) addExactUnit(pass, n, j);
  }
}

const isExact = ({ units: { exact }, atKinks }: StructuredSpace, i: number): boolean =>
  exact[i] === EXACT_EVERYWHERE || (exact[i] === EXACT_AT_KINK && atKinks === 'difference');

function addExactUnit(pass: StructuredPass, n: number, j: number): void {
  const { space, scratch, examples, out } = pass;
  const { starts, columns, levelOf, levelStarts, levels } = examples.inputs;
  const { hidden } = space.network.size;
  const { levelQuotients } = scratch;
  const { values, slotOf } = out.W1; // sparsePolynomialProducts has given a slot to every row needed here
  const example = space.batch[n]!;
  const quotient = unitQuotient(pass, n, j);
  const from = levelStarts[example]!;
  const end = levelStarts[example + 1]!;
  for (let l = from; l < end; l++) levelQuotients[l - from] = quotient(levels[l]!);
  for (let e = starts[example]!; e < starts[example + 1]!; e++) {
    values[slotOf[columns[e]!]! * hidden + j]! += levelQuotients[levelOf[e]!]!;
  }
  out.b1[j]! += quotient(1);
}

/**
 * Returns a function from an input x to the difference quotient of the loss in a weight of unit (n, j) that multiplies x. At a kink the
 * quotient comes from the loss's series in the unit's own move, which the kink cuts off on one side; where the move is too large for a
 * series, it comes from the exact change of the loss.
 */
function unitQuotient(pass: StructuredPass, n: number, j: number): (x: number) => number {
  const { space, scratch, parameters, work } = pass;
  const { network, preactivations, batchSize, targets } = space;
  const { rule, step } = scratch;
  const a = preactivations[n * network.size.hidden + j]!;
  const place = { n, index: j, target: targets[n]! };
  if (hasLossSeries(pass, place)) return (x) => kinkedQuotient(scratch, a, x, work) / batchSize;
  const moved = isOneSided(scratch, network.activation) ? moveOnOneSide : hiddenMoves[network.activation];
  const change = (move: number): number => changeByUnit(space, parameters.W2, place, move, work);
  return (x) => exactDifference(rule, step, (k) => change(moved(a, k * x, work))) / batchSize;
}

const isOneSided = ({ atKinks }: StructuredSpace, activation: ActivationName): boolean =>
  atKinks === 'one-sided' && activation === 'relu';

/** `exactDifference` of the loss series of a ReLU unit at a, written out to avoid a closure for each of hundreds of levels. */
function kinkedQuotient({ rule, step, loss }: StructuredSpace, a: number, x: number, work: Work): number {
  const twoSided = rule.sides === 'both';
  let sum = 0;
  for (let i = 0; i < rule.terms.length; i++) {
    const { multiple, weight } = rule.terms[i]!;
    const k = multiple * step;
    const up = lossChangeAt(loss, hiddenMoves.relu(a, k * x, work));
    sum += twoSided
      ? (weight * (up - lossChangeAt(loss, hiddenMoves.relu(a, -k * x, work)))) / (2 * k)
      : (weight * up) / k;
  }
  work.multiplyAdds += (twoSided ? 2 : 1) * LOSS_ORDER * rule.terms.length;
  return sum;
}

/** Fills the loss series of a unit with a kink within reach; returns whether the series holds for all moves of the rule. */
function hasLossSeries({ space, scratch, parameters, work }: StructuredPass, place: Place): boolean {
  const { hidden, classes } = space.network.size;
  const { units, series, kept, largestInputs, loss } = scratch;
  const { n, index } = place;
  if (units.exact[n * hidden + index] !== EXACT_AT_KINK || kept[n]! < 0.5) return false;
  const radius = fillLossSeries(space, parameters.W2, place, kept[n]!, loss);
  work.multiplyAdds += LOSS_ORDER * classes;
  return series.distance * largestInputs[n]! <= series.limit * radius;
}

/**
 * Values of the hidden units, with 0 for those that move the logits too far for the series: `addExactLogits` adds the quotients of their
 * rows of W2. Returns the workspace's own array where the series covers all units.
 */
export function coveredUnits({ space, scratch }: StructuredPass): Float64Array {
  const { hidden: z, batchSize, network } = space;
  const { hidden } = network.size;
  let covered = z;
  for (let n = 0; n < batchSize; n++) {
    for (let i = n * hidden; i < (n + 1) * hidden; i++) {
      if (isCovered(scratch, n, z[i]!)) continue;
      if (covered === z) {
        covered = scratch.coveredUnits;
        covered.set(z);
      }
      covered[i] = 0;
    }
  }
  return covered;
}

/** The same as `coveredUnits` for the bias b2, whose input is 1: 1 for each example that the series covers, else 0. */
export function coveredOnes({ space, scratch }: StructuredPass): Float64Array {
  for (let n = 0; n < space.batchSize; n++) scratch.coveredOnes[n] = isCovered(scratch, n, 1) ? 1 : 0;
  return scratch.coveredOnes;
}

/** Adds the quotients of W2 and b2 where the input is too large for the series. */
export function addExactLogits(pass: StructuredPass): void {
  const { space, scratch, out } = pass;
  const { hidden, classes } = space.network.size;
  for (let n = 0; n < space.batchSize; n++) {
    for (let j = 0; j < hidden; j++) {
      const input = space.hidden[n * hidden + j]!;
      if (!isCovered(scratch, n, input)) addExactRow(pass, n, input, out.W2.subarray(j * classes, (j + 1) * classes));
    }
    if (!isCovered(scratch, n, 1)) addExactRow(pass, n, 1, out.b2);
  }
}

const isCovered = ({ series, logits }: StructuredSpace, n: number, input: number): boolean =>
  !(series.distance * Math.abs(input) > logits.largestMove[n]!);

function addExactRow({ space, scratch, work }: StructuredPass, n: number, input: number, row: Float64Array): void {
  for (let k = 0; k < row.length; k++) {
    const place = { n, index: k, target: space.targets[n]! };
    const change = (move: number): number => changeByLogit(space, place, move * input, work);
    row[k]! += exactDifference(scratch.rule, scratch.step, change) / space.batchSize;
  }
}
