import {
  CheckInputError,
  type Finding,
  type GradientCheck,
  type GradientReport,
  type KnownDerivatives,
  type ParameterSet,
  checkGradient,
} from '@gradproof/gradient-check';
import { type Parameters, parameterNames } from '@gradproof/network';
import { stream } from '@gradproof/random';
import { guardedFunctions } from './guarded-functions.js';
import { lawFindings, precisionOf } from './law-findings.js';
import { networkLaws } from './network-laws.js';
import { diagnoseNetwork } from './network-diagnosis.js';
import {
  type NetworkGradientFunction,
  type NetworkLossFunction,
  type NetworkProblem,
  flatGradient,
  parametersFrom,
  problemLoss,
  problemPass,
} from './network-problem.js';
import { oracleDisagreements } from './oracle-check.js';
import { type Precision, float64 } from './precision.js';
import { roundingBounds } from './rounding-bounds.js';
import { type StructuredEstimates, structuredEstimates } from './structured-estimates.js';

/** How a network's gradient is checked. */
export interface NetworkCheckOptions {
  readonly name?: string;
  /** Seed for all random choices, 0..2^32-1. */
  readonly seed?: number;
  /** `function` (default): the gradient must also be right for other problems. `point`: only for the given one. */
  readonly scope?: 'function' | 'point';
  /**
   * The loss that belongs to the gradient. It is needed if it shares memory with the gradient or is not this project's; it is called instead of
   * the project's own loss and must have the same values.
   */
  readonly loss?: NetworkLossFunction;
}

/** Number of calls that a diagnosis compares: a memory shows from the second call on, and what it does to the result from the third. */
const CALLS = 3;

/**
 * Checks every entry of a network's gradient: by the laws of the network, by protocol rules and Taylor's law, and by comparing each
 * entry with structured differences of the loss, whose error bounds are computed and not chosen. The structured
 * differences are themselves compared with plain ones on a sample of entries in the same run.
 *
 * @throws {CheckInputError} when a function throws or returns something of the wrong form, the loss is not finite, or
 *   the two kinds of differences disagree, so that nothing can be concluded
 */
export async function checkNetworkGradient(
  problem: NetworkProblem,
  gradient: NetworkGradientFunction,
  options: NetworkCheckOptions = {},
): Promise<GradientReport> {
  const { name = 'network', seed = 0, scope = 'function' } = options;
  const laws = scope === 'point' ? networkLaws.filter((law) => law.isLocal(problem)) : networkLaws;
  const guarded = guardedFunctions(gradient, options.loss);
  const estimates = structuredEstimates(problem);
  const disagreements = oracleDisagreements(problem, estimates, stream(seed, 'oracle'));
  if (disagreements.length > 0) {
    const { parameter, index, structured, generic, errorBound } = disagreements[0]!;
    throw new CheckInputError(
      `structured and plain differences must agree, got ${structured} and ${generic} +- ${errorBound} for ` +
        `${parameter}[${index}]: nothing can be concluded`,
    );
  }
  let precision = float64;
  const calls: Float64Array[] = [];
  const findings: Finding[] = [];
  try {
    for (let i = 0; i < CALLS; i++) {
      const result = await guarded.gradient(problem);
      precision = precisionOf(result);
      calls.push(flatGradient(problem, result));
    }
    findings.push(
      ...(await forwardFindings(problem, guarded.loss)),
      ...(await lawFindings(problem, guarded.gradient, laws)),
    );
  } catch (error) {
    if (error instanceof CheckInputError) throw error;
    throw new CheckInputError(`gradient threw ${String(error)}`, { cause: error });
  }
  const known = knownDerivatives(problem, estimates, precision);
  const check = networkCheck(problem, guarded.gradient, { name, ...(guarded.loss && { loss: guarded.loss }) });
  const report = await checkGradient(check, {
    seed,
    exhaustive: true,
    scope,
    known,
    findings: [...findings, ...tieFindings(problem, estimates)],
  });
  const judged = withMutations(report, guarded.findings());
  return { ...judged, diagnosis: await diagnoseNetwork(problem, calls, judged, precision) };
}

function withMutations(report: GradientReport, mutations: readonly Finding[]): GradientReport {
  if (mutations.length === 0) return report;
  const reason = report.verdict === 'fail' ? report.reason : mutations[0]!.message;
  return {
    ...report,
    verdict: 'fail',
    ...(reason !== undefined && { reason }),
    findings: [...mutations, ...report.findings],
  };
}

/** A network's objective and gradient as a check of any function. */
export function networkCheck(
  problem: NetworkProblem,
  gradient: NetworkGradientFunction,
  { name = 'network', loss }: NetworkCheckOptions = {},
): GradientCheck {
  const pass = problemPass(problem);
  const { W1, b1, W2, b2 } = problem.parameters;
  const seen = new WeakMap<object, Parameters>();
  const at = (given: ParameterSet): NetworkProblem => {
    // The same array always gets the same view, so that a cache by identity behaves as it would in a training loop.
    const parameters = seen.get(given['W1']!) ?? parametersFrom(problem.network, asParameters(given));
    seen.set(given['W1']!, parameters);
    for (const block of parameterNames) parameters[block].set(given[block]!);
    return { ...problem, parameters };
  };
  // Nobody else sees these parameters, so one copy is enough for all calls.
  const own = parametersFrom(problem.network, problem.parameters);
  const ownLoss = (given: ParameterSet): number => {
    for (const block of parameterNames) own[block].set(given[block]!);
    return problemLoss(problem, pass, own);
  };
  return {
    name,
    parameters: { W1: W1.slice(), b1: b1.slice(), W2: W2.slice(), b2: b2.slice() },
    loss: loss === undefined ? ownLoss : (given) => loss(at(given)),
    async gradient(given) {
      const { W1: a, b1: b, W2: c, b2: d } = await gradient(at(given));
      return { W1: a, b1: b, W2: c, b2: d };
    },
  };
}

function asParameters(given: ParameterSet): Pick<Parameters, 'W1' | 'b1' | 'W2' | 'b2'> {
  return given as unknown as Pick<Parameters, 'W1' | 'b1' | 'W2' | 'b2'>;
}

function knownDerivatives(
  problem: NetworkProblem,
  { value, truncation }: StructuredEstimates,
  precision: Precision,
): Record<string, KnownDerivatives> {
  const structured = roundingBounds(problem, float64).gradient;
  const { gradient: own, jump } = roundingBounds(problem, precision);
  return Object.fromEntries(
    parameterNames.map((name) => {
      // The rounding of the structured differences themselves is of the same kind, with a few more operations.
      const bound = truncation[name].map((size, i) => size + 2 * structured[name][i]!);
      return [name, { value: value[name], bound, rounding: own[name], unseen: jump[name] }];
    }),
  );
}

async function forwardFindings(problem: NetworkProblem, loss: NetworkLossFunction | undefined): Promise<Finding[]> {
  if (loss === undefined) return [];
  const given = await loss(problem);
  const own = problemLoss(problem, problemPass(problem), problem.parameters);
  const tolerance = 2 * roundingBounds(problem, float64).loss + 2 ** -40 * Math.abs(own);
  if (Math.abs(given - own) <= tolerance || !Number.isFinite(given)) return [];
  const message = `loss is ${given}, the network's is ${own}: what is differentiated is not the network's loss`;
  return [{ kind: 'law', rule: 'forward', message }];
}

/** Findings on units that lie exactly at ReLU's kink. */
function tieFindings({ network }: NetworkProblem, { ties, slopes }: StructuredEstimates): Finding[] {
  if (ties.length === 0) return [];
  const units = [...new Set(ties.map(({ unit }) => unit))];
  const steepest = units.reduce((a, b) => (jumpOf(slopes, b) > jumpOf(slopes, a) ? b : a));
  const message =
    `${ties.length} pre-activations of ${units.length} of ${network.size.hidden} hidden units are exactly 0, at ReLU's kink ` +
    `(slopes in b1[${steepest}]: ${slopes.left[steepest]!.toPrecision(6)} on the left, ` +
    `${slopes.right[steepest]!.toPrecision(6)} on the right): judged by the convention that the derivative at 0 is 0`;
  return [{ kind: 'kink', rule: 'relu-at-zero', message }];
}

function jumpOf({ left, right }: StructuredEstimates['slopes'], unit: number): number {
  return Math.abs(right[unit]! - left[unit]!);
}
