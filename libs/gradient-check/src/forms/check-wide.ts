import { CheckInputError } from '../check/check-input-error.js';
import type { CheckOptions } from '../check/check-options.js';
import type { DerivativeCheck } from '../check/derivative-check.js';
import type { DerivativeKind, Finding, GradientReport } from '../check/gradient-report.js';
import { exceptionNotes } from './exception-notes.js';
import { firstCall } from './first-call.js';
import { formProblem } from './form-problem.js';
import type { NarrowChecker } from './narrow-checker.js';
import { type Task, checkAll, symmetries } from './check-all.js';
import { mergeReports, withFindings } from './merge-reports.js';
import { partsWithout, requireEntries } from './moved-parts.js';
import { type ScalarCheck, isScalar, reshapedFindings, scalarForm } from './scalar-form.js';
import { buildTree } from './tree/build-tree.js';
import { type TreeLayout, layoutTree } from './tree/parameter-tree.js';
import { sameStructure, structureCopy } from './tree/structure.js';
import { firstDerivatives, secondDerivatives } from './vector/given-derivative.js';
import { gradientFunction, valueFunction } from './vector/vector-function.js';

/**
 * Checks any form: first the gradient of a loss, then the derivatives of the value, then those of the gradient, each in the narrow form. Nothing more
 * is checked once the gradient is wrong, since second derivatives rest on it.
 *
 * @throws {CheckInputError} when the check has a wrong form, or its functions return something of a wrong form
 */
export async function checkWide(
  check: DerivativeCheck,
  options: CheckOptions,
  judge: NarrowChecker,
): Promise<GradientReport> {
  const problem = formProblem(check);
  if (problem !== undefined) throw new CheckInputError(`check ${check.name}: ${problem}`);
  const inputs = inputLayout(check);
  const constants = structureCopy(constantsOf(inputs));
  const task: Task = { check, inputs, judge, options: { ...(check.scope && { scope: check.scope }), ...options } };
  const reports: GradientReport[] = [];
  const checked: DerivativeKind[] = [];
  if (isScalar(check)) {
    checked.push('gradient');
    reports.push(await checkScalar(check, task));
    if (reports[0]!.verdict === 'fail') return finish(task, { reports, checked, constants });
  }
  if (check.jacobian || check.vjp || check.jvp) {
    const f = await valueFunction(check, inputs);
    const given = firstDerivatives(check, f);
    checked.push(...given.map(({ kind }) => kind));
    reports.push(...(await checkAll(task, f, given, [])));
  }
  if (check.hvp || check.hessian) {
    const f = gradientFunction(check, inputs);
    const given = secondDerivatives(check, f);
    checked.push(...given.map(({ kind }) => kind));
    reports.push(...(await checkAll(task, f, given, await symmetries(task, f, given))));
  }
  return finish(task, { reports, checked, constants });
}

/**
 * Returns the layout of a check's parameters.
 *
 * @throws {CheckInputError} when they are not a tree of numbers
 */
export function inputLayout({ parameters, constant }: DerivativeCheck): TreeLayout {
  return layoutTree(parameters, { name: 'x', of: 'parameters', constant });
}

async function checkScalar(check: ScalarCheck, { inputs, judge, options }: Task): Promise<GradientReport> {
  const { except = [] } = check;
  requireEntries(inputs, except);
  const gradient = await firstCall('gradient', () => check.gradient(buildTree(inputs, inputs.theta)));
  const findings = [
    ...reshapedFindings(inputs, gradient),
    ...(await exceptionNotes(check, inputs, judge, options)),
    ...(options.findings ?? []),
  ];
  return judge(scalarForm(check, inputs, partsWithout(inputs, except)), { ...options, findings });
}

interface Checked {
  readonly reports: readonly GradientReport[];
  readonly checked: readonly DerivativeKind[];
  /** The constants as they were before any call. */
  readonly constants: unknown;
}

function finish({ check, inputs }: Task, { reports, checked, constants }: Checked): GradientReport {
  const whole = reports.length === 1 ? reports[0]! : mergeReports(check.name, reports);
  const isGradientAlone = checked.every((kind) => kind === 'gradient');
  const merged = isGradientAlone ? whole : { ...whole, derivatives: checked };
  const changed = sameStructure(constantsOf(inputs), constants) ? [] : [CHANGED];
  return withFindings(merged, changed);
}

const CHANGED: Finding = {
  kind: 'protocol',
  rule: 'mutated-parameters',
  message: 'a function of the check changed a constant that it was given: it must leave it as it is',
};

function constantsOf({ root }: TreeLayout): unknown {
  const found: unknown[] = [];
  const walk = (node: TreeLayout['root']): void => {
    if (node.kind === 'constant') found.push(node.value);
    else if (node.kind !== 'leaf') for (const [, child] of node.children) walk(child);
  };
  walk(root);
  return found;
}
