import type { AuditResult, CellAudit } from './audit.js';
import { type CheckingRule, rivalRules } from './checking-rule.js';

/** How one checker did over an audit. */
export interface RuleSummary {
  readonly name: string;
  readonly rule: string;
  /** Of the faults that a check should fail, value faults only: the others' rules see nothing else. */
  readonly caught: number;
  readonly faults: number;
  /** Of the right gradients. */
  readonly falseAlarms: number;
  readonly controls: number;
}

/** An audit in numbers. */
export interface AuditSummary {
  readonly cells: number;
  readonly asExpected: number;
  readonly byExpectation: Readonly<Record<AuditResult['expected'], number>>;
  /** Faults that are not equivalent and passed. */
  readonly missed: readonly AuditResult[];
  /** Cells whose verdict is not the expected one. */
  readonly unexpected: readonly AuditResult[];
  readonly inconclusiveShare: number;
  readonly diagnosed: { readonly right: number; readonly failed: number; readonly ofControls: number };
  readonly rules: readonly RuleSummary[];
}

/** Whether a cell's verdict is the expected one; of a fault that changes nothing, anything but `fail` is. */
export function isAsExpected({ expected, verdict }: AuditResult): boolean {
  return expected === 'equivalent' ? verdict !== 'fail' : expected === verdict;
}

/** @param rules - those that the audit asked */
export function summariseAudit(
  { cells, controls }: CellAudit,
  rules: readonly CheckingRule[] = rivalRules,
): AuditSummary {
  const count = (expected: AuditResult['expected']): number =>
    cells.filter((cell) => cell.expected === expected).length;
  const byExpectation = {
    fail: count('fail'),
    inconclusive: count('inconclusive'),
    equivalent: count('equivalent'),
    'not applicable': count('not applicable'),
  };
  const judged = cells.filter(({ verdict }) => verdict !== 'not applicable');
  const diagnosed = cells.filter(({ diagnosis }) => diagnosis !== undefined);
  const faults = cells.filter(({ expected, acceptedBy }) => expected === 'fail' && acceptedBy !== undefined);
  const ours: RuleSummary = {
    name: 'gradproof',
    rule: 'error bounds, no tolerance',
    caught: faults.filter(({ verdict }) => verdict === 'fail').length,
    faults: faults.length,
    falseAlarms: controls.filter(({ verdict }) => verdict === 'fail').length,
    controls: controls.length,
  };
  return {
    cells: cells.length,
    asExpected: cells.filter(isAsExpected).length,
    byExpectation,
    missed: judged.filter(({ expected, verdict }) => expected !== 'equivalent' && verdict === 'pass'),
    unexpected: cells.filter((cell) => !isAsExpected(cell)),
    inconclusiveShare: judged.filter(({ verdict }) => verdict === 'inconclusive').length / judged.length,
    diagnosed: {
      right: diagnosed.filter(({ diagnosis }) => diagnosis!.isRight).length,
      failed: diagnosed.length,
      ofControls: controls.reduce((sum, { diagnoses }) => sum + diagnoses, 0),
    },
    rules: [
      ours,
      ...rules.map(({ name, rule }) => ({
        name,
        rule,
        caught: faults.filter(({ acceptedBy }) => !acceptedBy!.includes(name)).length,
        faults: faults.length,
        falseAlarms: controls.filter(({ refusedBy }) => refusedBy.includes(name)).length,
        controls: controls.length,
      })),
    ],
  };
}
