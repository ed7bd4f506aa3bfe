import type { Audit, AuditResult } from './audit.js';
import type { CheckAudit } from './audit-check.js';
import { summariseAudit } from './audit-summary.js';
import { type CheckingRule, rivalRules } from './checking-rule.js';

/** `gradproof.audit/1` of the networks. */
export function auditJson(audit: Audit, seed: number, rules: readonly CheckingRule[] = rivalRules): object {
  const { missed, unexpected, ...summary } = summariseAudit(audit, rules);
  return {
    schema: 'gradproof.audit/1',
    seed,
    summary: { ...summary, missed: missed.length, unexpected: unexpected.length },
    cells: audit.cells satisfies readonly AuditResult[],
    controls: audit.controls,
    forms: audit.forms,
  };
}

/** `gradproof.audit/1` of somebody's checks: a cell names its check and parameter in the place of a network. */
export function checkAuditJson(audits: readonly CheckAudit[], seed: number): object {
  return {
    schema: 'gradproof.audit/1',
    seed,
    cells: audits.flatMap(({ name, cells }) => cells.map((cell) => ({ check: name, ...cell }))),
    controls: audits.map(({ name, control, refusedBy }) => ({ check: name, verdict: control.verdict, refusedBy })),
  };
}
