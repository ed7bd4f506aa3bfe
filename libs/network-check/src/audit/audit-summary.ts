import type { AuditResult, CellAudit } from './audit.js';
import { type CheckingRule, rivalRules } from './checking-rule.js';

/** The results of one checker over an audit. */
export interface RuleSummary {
  readonly name: string;
  readonly rule: string;
  /** Faults caught out of those that a check should fail. Only value faults count, as the rules of other checkers can see no others. */
  readonly caught: number;
  readonly faults: number;
  /** Right gradients that the rule refuses. */
  readonly falseAlarms: number;
  readonly controls: number;
}

/** An audit in numbers. */
export interface AuditSummary {
  readonly cells: number;
  readonly asExpected: number;
  readonly byExpectation: Readonly<Record<AuditResult['expected'], number>>;
  /** Cells whose fault is not equivalent and yet passed. */
  readonly missed: readonly AuditResult[];
  /** Cells whose verdict is not the expected one. */
  readonly unexpected: readonly AuditResult[];
  readonly inconclusiveShare: number;
  readonly diagnosed: { readonly right: number; readonly failed: number; readonly ofControls: number };
  readonly rules: readonly RuleSummary[];
}

/** Whether a cell's verdict is the expected one. For a fault that changes nothing, that is any verdict but `fail`. */
export function isAsExpected({ expected, verdict }: AuditResult): boolean {
  return expected === 'equivalent' ? verdict !== 'fail' : expected === verdict;
}

/**
 * The numbers of an audit.
 *
 * @param rules - the rules that took part in the audit
 */
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
