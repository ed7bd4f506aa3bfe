import type { GradientReport, Verdict } from '@gradproof/gradient-check';
import type { Parameters } from '@gradproof/network';
import { checkNetworkGradient } from '../check-network-gradient.js';
import { flatGradient } from '../network-problem.js';
import type { FormResult } from './audit-forms.js';
import { type AuditActivation, type AuditCell, type Regime, type Shape, auditCells } from './audit-cell.js';
import { type Objective, objectivesOf } from './audit-objectives.js';
import { type CheckingRule, rivalRules } from './checking-rule.js';
import type { LossVariant } from '../faults/loss-variant.js';
import { type Expectation, expectationOf, sequenceExpectation } from './expected-verdict.js';
import { statefulFaults } from '../faults/stateful-faults.js';
import { testerFaults } from '../faults/tester-faults.js';
import type { ValueFault } from '../faults/value-fault.js';
import { valueFaults } from '../faults/value-faults.js';

/** The result for one fault in one network. */
export interface AuditResult {
  readonly fault: string;
  readonly activation: AuditActivation;
  readonly regime: Regime;
  readonly shape: Shape;
  readonly expected: Expectation['expected'];
  readonly verdict: Verdict | 'not applicable';
  /** For cells that should not fail, the reason why. */
  readonly reason?: string;
  /** First guess of the diagnosis of a failed check, and whether it names this fault. */
  readonly diagnosis?: { readonly signature: string | null; readonly isRight: boolean };
  /** Names of the other rules that accept the faulty gradient; absent where no rule was asked. */
  readonly acceptedBy?: readonly string[];
}

/** The result for a right gradient in one network, which a check must not fail. */
export interface ControlResult {
  readonly objective: LossVariant['kind'];
  readonly activation: AuditActivation;
  readonly regime: Regime;
  readonly shape: Shape;
  readonly verdict: Verdict;
  readonly diagnoses: number;
  /** Names of the other rules that refuse the gradient. */
  readonly refusedBy: readonly string[];
}

/** All results for one network, or for several. */
export interface CellAudit {
  readonly cells: readonly AuditResult[];
  readonly controls: readonly ControlResult[];
}

/** All results of `gradcheck audit`: those for the networks, and those of checks of every other form. */
export interface Audit extends CellAudit {
  readonly forms: readonly FormResult[];
}

/** What an audit covers. */
export interface AuditOptions {
  /** The networks, in their order; by default all 24 of seed 0. */
  readonly networks?: readonly AuditCell[];
  readonly rules?: readonly CheckingRule[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** Plants every fault of the catalogue into every network, and judges each of them as well as the right gradients. */
export async function audit({
  networks = auditCells(0),
  rules = rivalRules,
  onProgress,
}: AuditOptions = {}): Promise<CellAudit> {
  const cells: AuditResult[] = [];
  const controls: ControlResult[] = [];
  for (const [i, network] of networks.entries()) {
    const found = await auditNetwork(network, rules);
    cells.push(...found.cells);
    controls.push(...found.controls);
    onProgress?.(i + 1, networks.length);
  }
  return { cells, controls };
}

/** The audit of one network. */
export async function auditNetwork(cell: AuditCell, rules: readonly CheckingRule[] = rivalRules): Promise<CellAudit> {
  const objectives = await objectivesOf(cell.problem, rules);
  const controls: ControlResult[] = [];
  for (const objective of Object.values(objectives)) controls.push(await controlOf(cell, objective));
  const cells: AuditResult[] = [];
  for (const fault of valueFaults)
    cells.push(await valueResult(cell, objectives[fault.variant?.kind ?? 'exact'], fault));
  for (const fault of statefulFaults) {
    const { gradient, loss } = fault.plant();
    const report = await checkNetworkGradient(cell.problem, gradient, { scope: 'point', ...(loss && { loss }) });
    cells.push(resultOf(cell, fault, await sequenceExpectation(fault, cell.problem), report));
  }
  for (const { id, findings, equivalent } of testerFaults) {
    const reason = equivalent?.(cell.problem);
    const found = await findings(cell.problem);
    const expected = reason === undefined ? 'fail' : 'equivalent';
    const verdict = found.length > 0 ? 'fail' : 'pass';
    cells.push({ fault: id, ...place(cell), expected, verdict, ...(reason !== undefined && { reason }) });
  }
  return { cells: cells.toSorted((a, b) => faultOrder(a.fault) - faultOrder(b.fault)), controls };
}

async function controlOf(cell: AuditCell, { kind, problem, right, check, accepts }: Objective): Promise<ControlResult> {
  const { verdict, diagnosis } = await check(right);
  const gradient = flatGradient(problem, await right(problem));
  const refusedBy = accepts.filter(({ judge }) => !judge(gradient)).map(({ name }) => name);
  return { objective: kind, ...place(cell), verdict, diagnoses: diagnosis.length, refusedBy };
}

async function valueResult(cell: AuditCell, objective: Objective, fault: ValueFault): Promise<AuditResult> {
  const { problem, exact, check, accepts } = objective;
  const reason = fault.notApplicable?.(problem);
  if (reason !== undefined) {
    return { fault: fault.id, ...place(cell), expected: 'not applicable', verdict: 'not applicable', reason };
  }
  const faulty: Parameters = fault.plant(problem);
  const expectation = expectationOf(fault, problem, faulty, exact);
  const result = resultOf(cell, fault, expectation, await check(fault.plant));
  return { ...result, acceptedBy: accepts.filter(({ judge }) => judge(faulty.theta)).map(({ name }) => name) };
}

function resultOf(
  cell: AuditCell,
  { id, title }: { readonly id: string; readonly title: string },
  { expected, reason }: Expectation,
  { verdict, diagnosis }: GradientReport,
): AuditResult {
  const signature = diagnosis[0]?.signature ?? null;
  return {
    fault: id,
    ...place(cell),
    expected,
    verdict,
    ...(reason !== undefined && { reason }),
    ...(verdict === 'fail' && { diagnosis: { signature, isRight: signature === title } }),
  };
}

const place = ({ activation, regime, shape }: AuditCell): Pick<AuditResult, 'activation' | 'regime' | 'shape'> => ({
  activation,
  regime,
  shape,
});

/** Number by which faults are sorted: M1 ... M46, S1 ... S14. */
export function faultOrder(fault: string): number {
  const [id = '', variant = '9'] = fault.slice(1).split('-');
  return (fault.startsWith('S') ? 1000 : 0) + Number(id) - Number(variant) / 100;
}
