import type { Diagnosis, GradientReport } from '@gradproof/gradient-check';
import { type ParameterName, type Parameters, parameterNames, parametersOver } from '@gradproof/network';
import { norm } from '@gradproof/tensor';
import { statefulFaults } from './faults/stateful-faults.js';
import type { ValueFault } from './faults/value-fault.js';
import { valueFaults } from './faults/value-faults.js';
import { addWeightDecay, referenceGradient } from './reference-gradient.js';
import { type NetworkProblem, flatGradient } from './network-problem.js';
import type { Precision } from './precision.js';
import { roundingBounds } from './rounding-bounds.js';

/** A wrong formula of the catalogue, as a diagnosis names it. */
type Signature = Pick<ValueFault, 'title' | 'definition' | 'remedy' | 'notApplicable' | 'plant'>;

/** Tolerance for matching a wrong formula: multiple of the right formula's rounding bounds, and share of the predicted value. */
const ROUNDINGS = 64;
const SLACK = 2 ** -36;

/** Protocol rules whose findings name the fault by themselves. */
const byRule: Readonly<Record<string, string>> = {
  'mutated-data': 'S7',
  'aliased-result': 'S6',
  'stale-cache': 'S5',
  'stale-state': 'S5',
  determinism: 'S8',
};

/**
 * The mistakes of the catalogue that reproduce a wrong gradient entry by entry, the most likely one first. If there are none, the diagnosis
 * of the check itself.
 *
 * @param calls - the gradient's first results at the problem, in their order, flat
 */
export async function diagnoseNetwork(
  problem: NetworkProblem,
  calls: readonly Float64Array[],
  report: GradientReport,
  precision: Precision,
): Promise<readonly Diagnosis[]> {
  if (report.verdict !== 'fail') return [];
  const rules = new Set(report.findings.filter(({ kind }) => kind === 'protocol').map(({ rule }) => rule));
  const stateful = rules.has('mutated-data') ? undefined : await repeatedMistake(problem, calls, precision);
  const named = stateful ?? Object.keys(byRule).find((rule) => rules.has(rule));
  const fault = statefulFaults.find(
    ({ id }) => id === (named !== undefined && named in byRule ? byRule[named] : named),
  );
  if (fault !== undefined) {
    const { title, definition, remedy } = fault;
    const message = `${title} (${definition}): ${remedy}`;
    return [{ signature: title, parameter: firstFailed(report), factor: 1, residual: 0, message }];
  }
  const found = [...valueDiagnoses(problem, calls[0]!, precision), ...unwrittenRows(problem, calls[0]!, precision)];
  return found.length > 0 ? found : report.diagnosis;
}

/** Id of the mistake that gives the same results on the first, second and third call; undefined if there is none. */
async function repeatedMistake(
  problem: NetworkProblem,
  calls: readonly Float64Array[],
  precision: Precision,
): Promise<string | undefined> {
  if (calls.slice(1).every((call) => call.every((value, i) => Object.is(value, calls[0]![i])))) return undefined;
  const tolerance = toleranceOf(problem, precision);
  for (const { id, plant } of statefulFaults) {
    const { gradient } = plant();
    const reproduced: Float64Array[] = [];
    for (let i = 0; i < calls.length; i++) reproduced.push(flatGradient(problem, await gradient(problem)));
    if (calls.every((call, i) => matches(call, reproduced[i]!, tolerance))) return id;
  }
  return undefined;
}

/** Diagnosis for a gradient that is right except in rows of W1 whose input is 0 in every sample, which a sparse loop never writes. */
function unwrittenRows(problem: NetworkProblem, given: Float64Array, precision: Precision): Diagnosis[] {
  const { inputs, hidden } = problem.network.size;
  const tolerance = toleranceOf(problem, precision);
  const right = referenceGradient(problem).theta;
  const off = Array.from(given.keys()).filter((i) => !(Math.abs(given[i]! - right[i]!) <= tolerance[i]!));
  const isIdle = (i: number): boolean =>
    i < inputs * hidden && problem.inputs.data.every((x, at) => x === 0 || at % inputs !== Math.floor(i / hidden));
  if (off.length === 0 || !off.every(isIdle)) return [];
  const { title, definition, remedy } = statefulFaults.find(({ id }) => id === 'S10')!;
  const message = `${off.length} entries of W1 whose input is never live: ${title} (${definition}); ${remedy}`;
  return [{ signature: title, parameter: 'W1', factor: 0, residual: 0, message }];
}

function valueDiagnoses(problem: NetworkProblem, given: Float64Array, precision: Precision): Diagnosis[] {
  const right = referenceGradient(problem);
  const tolerance = toleranceOf(problem, precision);
  const apart = distance(given, right.theta);
  return signaturesOf(problem)
    .filter((signature) => {
      const planted = signature.plant(problem);
      const { theta } = planted;
      if (isForgotten(parametersOver(given, problem.network.size), planted)) return false;
      return !matches(theta, right.theta, tolerance) && matches(given, theta, tolerance);
    })
    .map((signature) => {
      const predicted = signature.plant(problem);
      const residual = apart > 0 && Number.isFinite(apart) ? distance(given, predicted.theta) / apart : 0;
      return { ...described(problem, signature, predicted, right), residual };
    });
}

/** Whether a parameter's gradient was left out (0 throughout), and not summed in a wrong way: terms that cancel leave some rounding. */
function isForgotten(given: Parameters, planted: Parameters): boolean {
  return parameterNames.some(
    (name) => given[name].every((value) => value === 0) && planted[name].some((value) => value !== 0),
  );
}

function signaturesOf(problem: NetworkProblem): Signature[] {
  const { network } = problem;
  const values = valueFaults.filter(
    (fault) => fault.variant?.kind !== 'clipped' && fault.notApplicable?.(problem) === undefined,
  );
  const unfinished = statefulFaults
    .filter(({ id }) => id === 'S9')
    .map(({ plant, ...rest }) => ({
      ...rest,
      plant: (at: NetworkProblem) => plant().gradient(at) as Parameters,
    }));
  // Where the loss has an epsilon, a gradient without one is the first suspect.
  const suspects = network.lossEpsilon > 0 ? values.filter(({ variant }) => variant?.kind === 'epsilon') : [];
  return [...suspects, ...values.filter((fault) => !suspects.includes(fault)), ...unfinished];
}

function described(
  problem: NetworkProblem,
  { title, definition, remedy }: Signature,
  predicted: Parameters,
  right: Parameters,
): Omit<Diagnosis, 'residual'> {
  const wrong = parameterNames.filter((name) => distance(predicted[name], right[name]) > 1e-9 * norm(right[name]));
  const [parameter = 'W1'] = wrong;
  const factor = commonFactor(problem, predicted, right, parameter);
  if (factor === undefined) {
    const message = `${wrong.join(', ')}: ${title} (${definition}); ${remedy}`;
    return { signature: title, parameter, factor: 1, message };
  }
  const message = `${parameter} is ${factor.toPrecision(4)} x the true gradient${circumstance(problem, factor)}: ${title} (${definition}); ${remedy}`;
  return { signature: title, parameter, factor, message };
}

/** A clause that says what makes a factor plausible, such as the batch size; empty if nothing does. */
function circumstance({ targets, network }: NetworkProblem, factor: number): string {
  const is = (value: number): boolean => Math.abs(factor - value) <= 1e-6 * value;
  const batchSize = targets.length;
  const { classes } = network.size;
  if (batchSize > 1 && (is(batchSize) || is(1 / batchSize))) return `, and the batch is ${batchSize}`;
  return is(classes) || is(1 / classes) ? `, and there are ${classes} classes` : '';
}

/** The factor between all entries of a parameter, apart from weight decay; undefined if there is no common one. */
function commonFactor(
  problem: NetworkProblem,
  predicted: Parameters,
  right: Parameters,
  parameter: ParameterName,
): number | undefined {
  const [a, n] = [predicted, right].map((gradient) => {
    const data = parametersOver(gradient.theta.slice(), problem.network.size);
    addWeightDecay(data, problem.parameters, -problem.weightDecay);
    return data[parameter];
  });
  const squares = n!.reduce((sum, value) => sum + value * value, 0);
  const factor = n!.reduce((sum, value, i) => sum + value * a![i]!, 0) / squares;
  const rest = distance(
    a!,
    n!.map((value) => factor * value),
  );
  return Number.isFinite(factor) && rest <= 1e-9 * norm(a!) ? factor : undefined;
}

function toleranceOf(problem: NetworkProblem, precision: Precision): Float64Array {
  const { gradient, jump } = roundingBounds(problem, precision);
  return gradient.theta.map((bound, i) => ROUNDINGS * bound + jump.theta[i]!);
}

function matches(values: Float64Array, predicted: Float64Array, tolerance: Float64Array): boolean {
  return values.every((value, i) => {
    const expected = predicted[i]!;
    if (!Number.isFinite(value) || !Number.isFinite(expected)) return Object.is(value, expected);
    return Math.abs(value - expected) <= tolerance[i]! + SLACK * Math.abs(expected);
  });
}

function firstFailed({ parameters, findings }: GradientReport): string {
  return (
    parameters.find(({ failed }) => failed > 0)?.name ??
    findings.find((finding) => finding.parameter)?.parameter ??
    'W1'
  );
}

function distance(a: Float64Array, b: Float64Array): number {
  return norm(a.map((value, i) => value - b[i]!));
}
