import type { CheckOptions } from '../check/check-options.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import type { Finding, GradientReport } from '../check/gradient-report.js';
import { exceptionsLeftOut } from './exception-notes.js';
import type { NarrowChecker } from './narrow-checker.js';
import { untold, withFindings } from './merge-reports.js';
import { requireEntries } from './moved-parts.js';
import { type TreeLayout, entryNames } from './tree/parameter-tree.js';
import { checkVector } from './vector/check-vector.js';
import { directionLaws } from './vector/direction-laws.js';
import { drawsOf } from './vector/directions.js';
import type { GivenDerivative } from './vector/given-derivative.js';
import { symmetry } from './vector/symmetry.js';
import type { VectorFunction } from './vector/vector-function.js';

/** A check, with what the checks of its derivatives have in common. */
export interface Task {
  readonly check: DerivativeCheck;
  readonly inputs: TreeLayout;
  readonly judge: NarrowChecker;
  readonly options: CheckOptions;
}

/**
 * Checks every derivative of one function, and the laws that they must obey together; the laws only where no rule on calls was broken.
 *
 * @param laws - findings of further laws, to report where the calls are sound
 */
export async function checkAll(
  { check, judge, options }: Task,
  f: VectorFunction,
  given: readonly GivenDerivative[],
  laws: readonly Finding[],
): Promise<GradientReport[]> {
  const { name, except = [], batchSize } = check;
  requireEntries(f.inputs, except, entryNames(f.outputs));
  const ofBatch: NarrowChecker =
    batchSize === undefined ? judge : (narrow, narrowOptions) => judge({ ...narrow, batchSize }, narrowOptions);
  const reports: GradientReport[] = [];
  for (const each of given) {
    const prefix = given.length > 1 ? `${each.kind}: ` : '';
    reports.push(await checkVector(f, each, { name, judge: ofBatch, options, except, batchSize, prefix }));
  }
  // where calls are broken, laws mean nothing
  const faults = (): Finding[] => untold(reports, f.faults.of(f.of, ...given.map(({ kind }) => kind)));
  const isSound =
    faults().length === 0 && !reports.some(({ findings }) => findings.some(({ kind }) => kind === 'protocol'));
  const found = isSound ? [...(await directionLaws(f, given, drawsOf(f, except, options.seed))), ...laws] : [];
  // for a loss and its gradient these notes are there already, with what the loss says
  const notes = check.gradient === undefined ? exceptionsLeftOut(except) : [];
  // once more, since laws call the functions too
  return [...reports.slice(0, -1), withFindings(reports.at(-1)!, [...faults(), ...found, ...notes])];
}

/** Returns a finding for each second derivative that does not belong to a symmetric Hessian. */
export async function symmetries(
  { check, options }: Task,
  f: VectorFunction,
  given: readonly GivenDerivative[],
): Promise<Finding[]> {
  const draws = drawsOf(f, check.except, options.seed);
  const findings: Finding[] = [];
  for (const each of given) findings.push(...(await symmetry(f, each, draws)));
  return findings;
}
