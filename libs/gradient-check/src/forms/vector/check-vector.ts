import { stream } from '@gradproof/random';
import { EXHAUSTIVE_ENTRIES } from '../../verdict/block-plan.js';
import type { CheckOptions, JudgedEntry } from '../../check/check-options.js';
import { type Finding, type GradientReport, isFault } from '../../check/gradient-report.js';
import { firstCall } from '../first-call.js';
import { mergeReports, withFindings } from '../merge-reports.js';
import { reworded } from '../reword.js';
import { checkByProducts } from './check-products.js';
import type { GivenDerivative } from './given-derivative.js';
import { type MatrixEvidence, matrixDiagnosis } from './matrix-diagnosis.js';
import { directionCheck, gaussian, productCheck } from './product-checks.js';
import { type RowCheck, outputNames, rowChecks } from './row-checks.js';
import type { VectorContext } from './vector-context.js';
import { type VectorFunction, recount } from './vector-function.js';

/** Outputs up to which each is checked by itself, in a trial of its own. */
const MOST_OUTPUTS = 512;

/** One derivative of a vector function against differences: every entry, or random products of many. */
export async function checkVector(
  f: VectorFunction,
  given: GivenDerivative,
  context: VectorContext,
): Promise<GradientReport> {
  const { name } = context;
  const words = { loss: f.of, gradient: given.kind };
  // once beforehand, for what of its form is wrong
  const { pull, push } = given;
  const { inputs, outputs } = f;
  await firstCall(given.kind, () =>
    pull === undefined
      ? push!(inputs.theta, new Float64Array(inputs.size))
      : pull(inputs.theta, new Float64Array(outputs.size)),
  );
  if (given.misfits.size > 0) return misshapen(name, f, given);
  const entries = f.inputs.size * f.outputs.size;
  const isSmall =
    context.options.exhaustive === true || (entries <= EXHAUSTIVE_ENTRIES && f.outputs.size <= MOST_OUTPUTS);
  const report = isSmall ? await checkByRows(f, given, context) : await checkByProducts(f, given, context);
  return reworded({ ...report, evaluations: { loss: f.calls.value, gradient: f.calls.derivative } }, words);
}

function misshapen(name: string, f: VectorFunction, { misfits }: GivenDerivative): GradientReport {
  const findings = [...misfits].map((message): Finding => ({ kind: 'protocol', rule: 'shape', message }));
  const evaluations = { loss: f.calls.value, gradient: f.calls.derivative };
  return withFindings({ ...mergeReports(name, []), evaluations }, findings);
}

async function checkByRows(f: VectorFunction, given: GivenDerivative, context: VectorContext): Promise<GradientReport> {
  const { name, judge, options } = context;
  const calls = await callFindings(f, given, context);
  if (calls.some(isFault)) return withFindings({ ...mergeReports(name, []) }, calls);
  const checks = rowChecks(name, f, given, context);
  const numerical = new Float64Array(f.inputs.size * f.outputs.size).fill(NaN);
  const failedBy = new Float64Array(numerical.length);
  const reports: GradientReport[] = [];
  for (const [k, row] of checks.entries()) {
    if (row.parts.length === 0) continue;
    const onEntry = (entry: JudgedEntry): void => {
      const part = row.parts.find(({ leaf }) => entry.parameter.endsWith(` by ${leaf.path}`))!;
      const at = k * f.inputs.size + part.leaf.offset + (part.indices?.[entry.index] ?? entry.index);
      numerical[at] = entry.verdict.numerical;
      if (entry.verdict.outcome === 'fail') failedBy[at] = entry.verdict.budget.bound || Number.MIN_VALUE;
      options.onEntry?.(entry);
    };
    const report = await judge(row.check, { ...options, onEntry, ...progressOf(checks, k, options) });
    reports.push({
      ...report,
      parameters: report.parameters.map((each) => ({ ...each, name: columnOf(each.name, row, f, context.prefix) })),
      resolution: renamed(report.resolution, (each) => columnOf(each, row, f, context.prefix)),
    });
  }
  const merged = mergeReports(name, reports);
  if (merged.verdict !== 'fail') return merged;
  const evidence: MatrixEvidence = {
    rows: outputNames(f),
    columns: outputNames({ outputs: f.inputs }),
    analytic: await given.matrix(f.inputs.theta),
    numerical,
    failedBy,
  };
  const whole = matrixDiagnosis(evidence, given.kind);
  return { ...merged, diagnosis: whole.length > 0 ? whole : merged.diagnosis };
}

/** What is wrong with the calls: functions that keep something, or change what they are given, would spoil results that are shared. */
async function callFindings(
  f: VectorFunction,
  given: GivenDerivative,
  { name, judge, options, prefix }: VectorContext,
): Promise<Finding[]> {
  const random = stream(options.seed ?? 0, 'calls of a vector function');
  const cotangent = gaussian(f.outputs.size, random);
  const { pull, push } = given;
  const tangents = [gaussian(f.inputs.size, random)];
  const check =
    pull === undefined
      ? directionCheck(name, f, { ...given, push: push! }, { cotangent, tangents, prefix })
      : productCheck(name, f, { ...given, pull }, cotangent, { prefix });
  const { findings } = await recount(f, 1, () => judge(check, { ...options, scope: 'point', exhaustive: false }));
  return [...findings.filter(({ kind }) => kind === 'protocol'), ...mutationFindings(f)];
}

function mutationFindings({ mutatedBy }: VectorFunction): Finding[] {
  return [...mutatedBy].map((by) => ({
    kind: 'protocol',
    rule: 'mutated-parameters',
    message: `${by} changed the parameters that it was given: it must leave them as they are`,
  }));
}

/** All rows have the same columns in a report: `output by x`. */
function columnOf(name: string, row: RowCheck, f: VectorFunction, prefix: string): string {
  const leaf = row.parts.find((part) => name.endsWith(` by ${part.leaf.path}`))!.leaf;
  const [first, second] = f.outputs.leaves;
  const output =
    second === undefined ? first!.path : f.outputs.leaves.findLast(({ offset }) => offset <= row.output)!.path;
  return `${prefix}${output} by ${leaf.path}`;
}

function renamed<T>(record: Readonly<Record<string, T>>, name: (key: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));
}

function progressOf(
  checks: readonly RowCheck[],
  k: number,
  { onProgress }: CheckOptions,
): Pick<CheckOptions, 'onProgress'> {
  if (onProgress === undefined) return {};
  return {
    onProgress: ({ check, done, total }) => onProgress({ check, done: k * total + done, total: checks.length * total }),
  };
}
