import { stream } from '@gradproof/random';
import type { CheckOptions, JudgedEntry } from '../../check/check-options.js';
import type { Finding, GradientReport } from '../../check/gradient-report.js';
import { mergeReports, withFindings } from '../merge-reports.js';
import type { MovedPart } from '../moved-parts.js';
import { spoken } from '../reword.js';
import { entryNames, leafAt } from '../tree/parameter-tree.js';
import { type RowReport, agreedDiagnoses } from './agreed-diagnosis.js';
import type { GivenDerivative } from './given-derivative.js';
import { matrixDiagnosis } from './matrix-diagnosis.js';
import { gaussian, productCheck } from './product-checks.js';
import { type RowCheck, rowChecks } from './row-checks.js';
import type { VectorContext } from './vector-context.js';
import { type VectorFunction, recount, namesFor } from './vector-function.js';

/** Checks a Jacobian entry by entry, one output at a time. */
export async function checkByRows(
  f: VectorFunction,
  given: GivenDerivative,
  context: VectorContext,
): Promise<GradientReport> {
  const { name, judge, options } = context;
  const calls = await callFindings(f, given, context);
  if (calls.length > 0) return withFindings(mergeReports(name, []), calls);
  const checks = rowChecks(name, f, given, context);
  const numerical = new Float64Array(f.inputs.size * f.outputs.size).fill(NaN);
  const bound = new Float64Array(numerical.length);
  const failed: number[] = [];
  const outputs = entryNames(f.outputs);
  const reports: RowReport[] = [];
  for (const [k, row] of checks.entries()) {
    if (row.parts.length === 0) continue;
    const onEntry = (entry: JudgedEntry): void => {
      const { leaf, indices } = partIn(row, entry.parameter);
      const at = k * f.inputs.size + leaf.offset + (indices?.[entry.index] ?? entry.index);
      numerical[at] = entry.verdict.numerical;
      bound[at] = entry.verdict.budget.bound;
      if (entry.verdict.outcome === 'fail') failed.push(at);
      options.onEntry?.(entry);
    };
    const words = namesFor(f, given.kind, outputs[k]!);
    const report = await spoken(judge, words)(row.check, { ...options, onEntry, ...progressOf(checks, k, options) });
    // at a kink the numerical value is the middle of two slopes, and says nothing about a mistake
    if (report.findings.some(({ rule }) => rule === 'outside-kink'))
      numerical.fill(NaN, k * f.inputs.size, (k + 1) * f.inputs.size);
    const leaf = leafAt(f.outputs, k);
    const columnOf = (parameter: string): string =>
      `${context.prefix}${leaf.path} by ${partIn(row, parameter).leaf.path}`;
    reports.push({ report, columnOf });
  }
  const merged = mergeReports(name, reports.map(inColumns));
  if (merged.verdict !== 'fail') return merged;
  const columns = entryNames(f.inputs);
  const analytic = await given.matrix(f.inputs.theta);
  const whole = matrixDiagnosis(
    {
      rows: outputs,
      columns,
      analytic,
      numerical,
      bound,
      failed: failed.toSorted((a, b) => a - b),
      leaves: f.inputs.leaves,
      inputs: f.inputs.theta,
      ...(context.batchSize !== undefined && { batchSize: context.batchSize }),
    },
    given.kind,
  );
  const agreed = agreedDiagnoses(reports);
  const isExact = whole.some(({ factor }) => !Number.isNaN(factor));
  return { ...merged, diagnosis: isExact || agreed.length === 0 ? whole : agreed };
}

/** Returns the report with the names that its parameters have in the reports on all outputs. */
function inColumns({ report, columnOf: named }: RowReport): GradientReport {
  return {
    ...report,
    parameters: report.parameters.map((each) => ({ ...each, name: named(each.name) })),
    resolution: Object.fromEntries(Object.entries(report.resolution).map(([name, each]) => [named(name), each])),
  };
}

/**
 * Returns what is wrong with the calls: functions that keep something, or change what they are given, would spoil the results that the outputs share.
 */
async function callFindings(
  f: VectorFunction,
  given: GivenDerivative,
  { name, judge, options, prefix }: VectorContext,
): Promise<Finding[]> {
  const random = stream(options.seed ?? 0, 'calls of a vector function');
  const cotangent = gaussian(f.outputs.size, random);
  const check = productCheck(f, given, () => [gaussian(f.inputs.size, random)], { name, cotangent, prefix });
  const ofProduct = spoken(judge, namesFor(f, given.kind, 'the product'));
  const { findings } = await recount(f, 1, () => ofProduct(check, { ...options, scope: 'point', exhaustive: false }));
  return [...findings.filter(({ kind }) => kind === 'protocol'), ...f.faults.of(f.of, given.kind)];
}

/** Returns the part that a parameter of a row holds. */
function partIn({ parts }: RowCheck, parameter: string): MovedPart {
  return parts.find(({ name }) => name === parameter)!;
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
