import {
  type Verdict,
  type DifferenceRule,
  checkGradient,
  differenceRules,
  numericalGradient,
} from '@gradproof/gradient-check';
import { alternating, analytic as backpropagated, central, gradientOf, strategyAt } from '@gradproof/gradient';
import { sparseRows } from '@gradproof/kernels';
import { parametersOver, zeroParameters } from '@gradproof/network';
import { type NetworkProblem, parametersFrom, problemLoss, problemPass } from '../network-problem.js';
import { float64 } from '../precision.js';
import { addWeightDecay, referenceGradient } from '../reference-gradient.js';
import { roundingBounds } from '../rounding-bounds.js';
import { structuredEstimates } from '../structured-estimates.js';

/** Changes one entry of theta at a time and evaluates the loss, which reads theta, as `numericalGradient` does. */
export type DifferenceEvaluator = (
  loss: () => number,
  theta: Float64Array,
  rule: DifferenceRule,
  step: number,
) => ArrayLike<number>;

/** The gradient that iteration t = 1, 2, ... of a descent uses at the problem's parameters. */
export type ScheduledGradient = (problem: NetworkProblem, iteration: number) => Float64Array;

/** The verdict on analytic values, given numerical ones and bounds on their errors. */
export type Comparator = (
  analytic: readonly number[],
  numerical: readonly number[],
  bounds: readonly number[],
) => Verdict | Promise<Verdict>;

/** A step as users choose it. It is not a power of two, so that `x + h - 2h + h` is rarely x. */
export const STEP = 1e-4;
/** Step of structured differences, which do not cancel: their truncation error is below 1e-9 of any entry. */
const FINE_STEP = 2 ** -30;

/** Findings unless theta is unchanged and every value is the quotient of its two losses, both bit for bit. */
export function evaluatorFindings(problem: NetworkProblem, evaluate: DifferenceEvaluator): string[] {
  const parameters = parametersFrom(problem.network, problem.parameters);
  const pass = problemPass(problem);
  const loss = (): number => problemLoss(problem, pass, parameters);
  const rule = differenceRules.central;
  const values = evaluate(loss, parameters.theta, rule, STEP);
  const findings: string[] = [];
  const drifted = parameters.theta.findIndex((value, i) => !Object.is(value, problem.parameters.theta[i]));
  if (drifted !== -1) {
    findings.push(
      `parameter ${drifted} was ${problem.parameters.theta[drifted]} and is ${parameters.theta[drifted]} after the differences`,
    );
    parameters.theta.set(problem.parameters.theta);
  }
  const sure = numericalGradient(loss, parameters.theta, rule, STEP);
  const off = sure.findIndex((value, i) => !Object.is(value, values[i]));
  if (off !== -1) findings.push(`difference ${off} is ${values[off]}, the quotient of the two losses is ${sure[off]}`);
  return findings;
}

/** Findings unless the gradient of every iteration is that of the current parameters, whichever strategy the schedule uses. */
export function scheduleFindings(problem: NetworkProblem, scheduled: ScheduledGradient): string[] {
  const parameters = parametersFrom(problem.network, problem.parameters);
  for (let iteration = 1; iteration <= 4; iteration++) {
    const here = { ...problem, parameters };
    const gradient = scheduled(here, iteration);
    const right = referenceGradient(here).theta;
    const bound = roundingBounds(here, float64);
    const kinks = kinkTolerance(here);
    const off = right.findIndex((value, i) => {
      const tolerance = 1e-9 * Math.abs(value) + 4 * bound.gradient.theta[i]! + bound.jump.theta[i]! + kinks[i]!;
      return !(Math.abs(gradient[i]! - value) <= tolerance);
    });
    if (off !== -1)
      return [`iteration ${iteration}: entry ${off} is ${gradient[off]}, that of these parameters is ${right[off]}`];
    for (let i = 0; i < right.length; i++) parameters.theta[i]! -= 0.1 * right[i]!;
  }
  return [];
}

/** Findings unless a comparator obeys what must hold for any verdict, whatever its tolerance. */
export async function comparatorFindings(compare: Comparator): Promise<string[]> {
  const findings: string[] = [];
  const refused: readonly (readonly [number, number])[] = [
    [NaN, NaN],
    [Infinity, Infinity],
    [NaN, 1],
    [Infinity, 1],
    [2, 1],
  ];
  for (const [analytic, numerical] of refused) {
    const verdict = await compare([analytic], [numerical], [1e-12]);
    if (verdict === 'pass') findings.push(`${analytic} beside ${numerical} passes`);
  }
  if ((await compare([1], [1], [1e-12])) !== 'pass') findings.push('1 beside 1 does not pass');
  if ((await compare([], [], [])) === 'pass') findings.push('a check of nothing passes');
  return findings;
}

/** The evaluator that the checker uses. */
export const differenceEvaluator: DifferenceEvaluator = numericalGradient;

/** The schedule in use, which alternates analytic and numerical gradients. */
export const alternatingGradient: ScheduledGradient = (problem, iteration) => {
  const strategy = strategyAt(alternating([backpropagated, central(FINE_STEP)]), iteration);
  return strategy.kind === 'analytic' ? referenceGradient(problem).theta : structured(problem, FINE_STEP);
};

/** The comparator in use: a check of a linear function whose derivatives are known. */
export const checkedComparator: Comparator = async (analytic, numerical, bounds) => {
  const slopes = numerical.map((value) => (Number.isFinite(value) ? value : 0));
  const { verdict } = await checkGradient(
    {
      name: 'comparison',
      parameters: { x: new Float64Array(analytic.length).fill(1) },
      loss: ({ x }) => slopes.reduce((sum, slope, i) => sum + slope * x[i]!, 0),
      gradient: () => ({ x: [...analytic] }),
    },
    { known: { x: { value: numerical, bound: bounds, unseen: bounds.map(() => 0) } } },
  );
  return verdict;
};

/** Tolerance for the entries of units at ReLU's kink: the jump of the slope there, since a central difference gives the mean of both slopes. */
function kinkTolerance(problem: NetworkProblem): Float64Array {
  const { ties, slopes } = structuredEstimates(problem);
  const tolerance = zeroParameters(problem.network.size);
  if (ties.length === 0) return tolerance.theta;
  const { hidden } = problem.network.size;
  const largest = Math.max(1, ...problem.inputs.data.map(Math.abs));
  for (let j = 0; j < hidden; j++) {
    const jump = Math.abs(slopes.right[j]! - slopes.left[j]!);
    tolerance.b1[j] = jump;
    for (let at = j; at < tolerance.W1.length; at += hidden) tolerance.W1[at] = jump * largest;
  }
  return tolerance.theta;
}

function structured(problem: NetworkProblem, step: number): Float64Array {
  const { network, parameters, inputs, targets, weightDecay } = problem;
  const { gradient } = gradientOf(central(step), network, parameters, { inputs: sparseRows(inputs), targets });
  addWeightDecay(gradient, parameters, weightDecay);
  return parametersOver(gradient.theta, network.size).theta;
}
