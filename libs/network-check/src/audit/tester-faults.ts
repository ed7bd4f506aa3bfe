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

/** A mistake in a part of a checker, planted into a copy of that part. */
export interface TesterFault {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly remedy: string;
  /** The reason why the fault does not show in a cell; undefined if it must show. */
  readonly equivalent?: (problem: NetworkProblem) => string | undefined;
  /** What a test of that part finds in a cell; nothing if the part is right. */
  readonly findings: (problem: NetworkProblem) => Promise<readonly string[]>;
}

/** A step as users choose it. It is not a power of two, so that `x + h - 2h + h` is rarely x. */
const STEP = 1e-4;
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

/** S4 and S11-S14 of the catalogue. */
export const testerFaults: readonly TesterFault[] = [
  {
    id: 'S4',
    title: 'parameters put back by arithmetic',
    definition: 'x += h; x -= 2h; x += h',
    remedy: 'assign the value that was saved',
    equivalent: ({ parameters: { theta } }) =>
      theta.every((x) => x + STEP - 2 * STEP + STEP === x) ? 'no parameter drifts at this step' : undefined,
    findings: async (problem) =>
      evaluatorFindings(problem, (loss, theta, _, step) =>
        Array.from(theta, (_value, i) => {
          theta[i]! += step;
          const above = loss();
          theta[i]! -= 2 * step;
          const below = loss();
          theta[i]! += step;
          return (above - below) / (2 * step);
        }),
      ),
  },
  {
    id: 'S11',
    title: 'numerical gradient of old parameters',
    definition: 'even iterations differentiate at the parameters before the last update',
    remedy: 'evaluate at the parameters at hand',
    findings: async (problem) => {
      let before = problem;
      return scheduleFindings(problem, (here, iteration) => {
        const old = before;
        before = { ...here, parameters: parametersFrom(here.network, here.parameters) };
        return alternatingGradient(iteration % 2 === 0 ? old : here, iteration);
      });
    },
  },
  {
    id: 'S12',
    title: 'differences stored in float32',
    definition: 'a Float32Array compared as float64',
    remedy: 'store differences in float64',
    findings: async (problem) => evaluatorFindings(problem, (...args) => Float32Array.from(numericalGradient(...args))),
  },
  {
    id: 'S13',
    title: 'NaN equals NaN',
    definition: 'both not finite counts as equal',
    remedy: 'fail whatever is not finite',
    findings: () =>
      comparatorFindings((analytic, numerical, bounds) => {
        if (analytic.length === 0) return 'inconclusive';
        const wrong = analytic.some((value, i) => {
          const both = !Number.isFinite(value) && !Number.isFinite(numerical[i]);
          return !both && !(Math.abs(value - numerical[i]!) <= bounds[i]!);
        });
        return wrong ? 'fail' : 'pass';
      }),
  },
  {
    id: 'S14',
    title: 'a check of nothing passes',
    definition: 'no entries, no error',
    remedy: 'nothing checked is inconclusive',
    findings: () =>
      comparatorFindings((analytic, numerical, bounds) =>
        analytic.every((value, i) => Math.abs(value - numerical[i]!) <= bounds[i]!) ? 'pass' : 'fail',
      ),
  },
];

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
