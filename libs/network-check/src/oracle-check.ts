import { differenceRules, numericalGradient, roundingError } from '@gradproof/gradient-check';
import { type ParameterName, activations, parameterNames } from '@gradproof/network';
import type { RandomStream } from '@gradproof/random';
import { type NetworkProblem, parametersFrom, problemLoss, problemPass } from './network-problem.js';
import { float64 } from './precision.js';
import { roundingBounds } from './rounding-bounds.js';
import type { StructuredEstimates } from './structured-estimates.js';

/** One entry as structured differences and as plain differences of whole losses give it. */
export interface OracleComparison {
  readonly parameter: ParameterName;
  readonly index: number;
  readonly structured: number;
  readonly generic: number;
  readonly errorBound: number;
}

/** Number of entries of each parameter that are compared. */
const ENTRIES = 4;
/** Largest moves of an entry and of a logit: the best balance of truncation and rounding where both are around 1, and smaller ones. */
const MOVES = [2 ** -9, 2 ** -13, 2 ** -17];

/**
 * Compares structured differences with plain ones on a random sample of entries. The plain ones difference whole losses and share only the
 * forward pass with the structured ones. Entries with a ReLU kink within reach are left out, because a plain difference says nothing there.
 *
 * @returns the entries on which they disagree by more than the bounds of both
 */
export function oracleDisagreements(
  problem: NetworkProblem,
  estimates: StructuredEstimates,
  random: RandomStream,
): OracleComparison[] {
  const { weightDecay, network } = problem;
  const pass = problemPass(problem);
  const parameters = parametersFrom(problem.network, problem.parameters);
  const bounds = roundingBounds(problem, float64);
  const loss = (): number => problemLoss(problem, pass, parameters);
  const here = loss();
  const preactivations = pass.space.preactivations.slice();
  const units = preactivations.map(activations[network.activation].value);
  // The weight decay is a sum of squares of its own, added without compensation.
  const decay = weightDecay === 0 ? 0 : parameters.theta.length * Math.abs(here) * float64.unit;
  const noise = bounds.loss + decay;
  const rule = differenceRules.richardson;
  const disagreements: OracleComparison[] = [];
  for (const parameter of parameterNames) {
    const values = parameters[parameter];
    for (const index of random.sample(values.length, Math.min(ENTRIES, values.length))) {
      const reach = network.activation === 'relu' ? clearance(problem, preactivations, parameter, index) : Infinity;
      const structured = estimates.value[parameter][index]!;
      const unit = leverage(problem, units, parameter, index);
      for (const step of MOVES.map((move) => move / unit).filter((h) => h < reach)) {
        const entry = values.subarray(index, index + 1);
        const [coarse] = numericalGradient(loss, entry, rule, step);
        const [generic] = numericalGradient(loss, entry, rule, step / 2);
        // Halving the step reduces truncation 16-fold; the rounding is that of both differences.
        const errorBound =
          2 * Math.abs(coarse! - generic!) +
          roundingError(rule, step / 2, noise) +
          estimates.truncation[parameter][index]! +
          2 * bounds.gradient[parameter][index]!;
        if (!(Math.abs(structured - generic!) <= errorBound)) {
          disagreements.push({ parameter, index, structured, generic: generic!, errorBound });
          break;
        }
      }
    }
  }
  return disagreements;
}

/** The most that a change of 1 in an entry can change the entry itself, a pre-activation or a logit, if activations have slope 1. */
function leverage(
  { network, inputs, parameters }: NetworkProblem,
  units: Float64Array,
  parameter: ParameterName,
  index: number,
): number {
  const { inputs: width, hidden, classes } = network.size;
  let most = 1;
  if (parameter === 'b2') return most;
  if (parameter === 'W2') {
    const unit = Math.floor(index / classes);
    for (let at = unit; at < units.length; at += hidden) most = Math.max(most, Math.abs(units[at]!));
    return most;
  }
  const unit = index % hidden;
  for (let k = 0; k < classes; k++) most = Math.max(most, Math.abs(parameters.W2[unit * classes + k]!));
  if (parameter === 'b1') return most;
  let largest = 0;
  for (let at = Math.floor(index / hidden); at < inputs.data.length; at += width) {
    largest = Math.max(largest, Math.abs(inputs.data[at]!));
  }
  return Math.max(1, most * largest);
}

/** How far an entry of the first layer may move before a unit crosses its kink; infinite for entries after the first layer. */
function clearance(
  { network, inputs }: NetworkProblem,
  preactivations: Float64Array,
  parameter: ParameterName,
  index: number,
): number {
  if (parameter === 'W2' || parameter === 'b2') return Infinity;
  const { inputs: width, hidden } = network.size;
  const unit = index % hidden;
  let nearest = Infinity;
  for (let n = 0; n < inputs.shape[0]; n++) {
    const x = parameter === 'b1' ? 1 : Math.abs(inputs.data[n * width + Math.floor(index / hidden)]!);
    if (x !== 0) nearest = Math.min(nearest, Math.abs(preactivations[n * hidden + unit]!) / x);
  }
  return nearest;
}
