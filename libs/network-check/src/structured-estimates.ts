import { type Evaluator, evaluateGradient, evaluator } from '@gradproof/gradient';
import type { RealScheme } from '@gradproof/gradient-check';
import { type Parameters, activations, denseGradient, zeroParameters } from '@gradproof/network';
import { addWeightDecay } from './reference-gradient.js';
import { type NetworkProblem, type ProblemPass, problemLoss, problemPass } from './network-problem.js';

/** A hidden unit of one sample whose pre-activation is exactly 0, where ReLU has its kink. */
export interface Tie {
  readonly sample: number;
  readonly unit: number;
}

/** All derivatives of a problem by finite differences of its loss. */
export interface StructuredEstimates {
  /** The derivatives, including weight decay. At ReLU's kink they follow the declared convention: the unit counts as off. */
  readonly value: Parameters;
  /** Difference between the results of a step and of half that step: several times the truncation error. */
  readonly truncation: Parameters;
  readonly ties: readonly Tie[];
  /** Slopes on both sides in the bias of each hidden unit, length H; they are equal except at ties. */
  readonly slopes: { readonly left: Float64Array; readonly right: Float64Array };
  readonly step: number;
}

/** Structured differences do not cancel, so a step far below that of plain differences loses no digits. */
const LARGEST_STEP = 2 ** -24;
/** Below this, products of steps and weights could underflow. */
const SMALLEST_STEP = 2 ** -400;

/**
 * All derivatives of the objective from two passes of structured differences and, for each sample at a ReLU kink, two more.
 * The step stays below the distance to the nearest kink that is not met exactly.
 */
export function structuredEstimates(problem: NetworkProblem): StructuredEstimates {
  const { network, parameters, inputs, weightDecay } = problem;
  const pass = problemPass(problem);
  problemLoss(problem, pass, parameters); // fills the pre-activations
  const { ties, nearest } = kinksOf(problem, pass);
  const step = stepBelow(nearest);
  const memory = evaluator(network, inputs.shape[0]);
  const tied = new Set(ties.map(({ sample }) => sample));
  const smooth = Array.from(pass.batch).filter((n) => !tied.has(n));
  const coarse = zeroParameters(network.size);
  const fine = zeroParameters(network.size);
  accumulate(coarse, problem, pass, memory, smooth, 'richardson', step);
  accumulate(fine, problem, pass, memory, smooth, 'richardson', step / 2);
  const slopes = { left: fine.b1.slice(), right: fine.b1.slice() };
  for (const n of tied) {
    const units = ties.filter(({ sample }) => sample === n).map(({ unit }) => unit);
    for (const [total, h] of [
      [coarse, step],
      [fine, step / 2],
    ] as const) {
      const own = zeroParameters(network.size);
      accumulate(own, problem, pass, memory, [n], 'richardson', h);
      for (const unit of units) switchOff(own, unit);
      for (let i = 0; i < own.theta.length; i++) total.theta[i]! += own.theta[i]!;
    }
    const forward = zeroParameters(network.size);
    const central = zeroParameters(network.size);
    accumulate(forward, problem, pass, memory, [n], 'forward', step);
    accumulate(central, problem, pass, memory, [n], 'central', step);
    for (let j = 0; j < network.size.hidden; j++) {
      slopes.right[j]! += forward.b1[j]!;
      slopes.left[j]! += 2 * central.b1[j]! - forward.b1[j]!;
    }
  }
  const truncation = zeroParameters(network.size);
  for (let i = 0; i < fine.theta.length; i++) truncation.theta[i] = Math.abs(fine.theta[i]! - coarse.theta[i]!);
  addWeightDecay(fine, parameters, weightDecay); // a central difference of a square is its exact derivative
  return { value: fine, truncation, ties, slopes, step };
}

/** The ties, and the smallest change of a parameter of the first layer that moves another unit across its kink. */
function kinksOf({ network, inputs }: NetworkProblem, { space }: ProblemPass): { ties: Tie[]; nearest: number } {
  const ties: Tie[] = [];
  let nearest = Infinity;
  if (activations[network.activation].smooth) return { ties, nearest };
  const { inputs: width, hidden } = network.size;
  for (let sample = 0; sample < inputs.shape[0]; sample++) {
    let reach = 1;
    for (let i = 0; i < width; i++) reach = Math.max(reach, Math.abs(inputs.data[sample * width + i]!));
    for (let unit = 0; unit < hidden; unit++) {
      const a = Math.abs(space.preactivations[sample * hidden + unit]!);
      if (a === 0) ties.push({ sample, unit });
      else nearest = Math.min(nearest, a / reach);
    }
  }
  return { ties, nearest };
}

function stepBelow(nearest: number): number {
  if (nearest > LARGEST_STEP) return LARGEST_STEP;
  return Math.max(SMALLEST_STEP, 2 ** (Math.floor(Math.log2(nearest)) - 1));
}

/** Adds the contribution of some of the samples to the batch's gradient. */
function accumulate(
  total: Parameters,
  { network, parameters, inputs }: NetworkProblem,
  { examples }: ProblemPass,
  memory: Evaluator,
  samples: readonly number[],
  scheme: RealScheme,
  step: number,
): void {
  if (samples.length === 0) return;
  const strategy = { kind: 'numerical', scheme, step, evaluation: 'structured' } as const;
  const { gradient } = evaluateGradient(memory, strategy, parameters, examples, samples);
  const { theta } = denseGradient(gradient, network.size);
  const share = samples.length / inputs.shape[0];
  for (let i = 0; i < theta.length; i++) total.theta[i]! += share * theta[i]!;
}

function switchOff({ W1, b1 }: Parameters, unit: number): void {
  for (let at = unit; at < W1.length; at += b1.length) W1[at] = 0;
  b1[unit] = 0;
}
