import type { Audit, AuditResult } from './audit.js';
import type { CheckAudit } from './audit-check.js';
import { summariseAudit } from './audit-summary.js';
import { type CheckingRule, rivalRules } from './checking-rule.js';

/** The audit of the networks in the format `gradproof.audit/1`. */
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

/** The audit of somebody's checks in the format `gradproof.audit/1`; a cell names its check and parameter instead of a network. */
export function checkAuditJson(audits: readonly CheckAudit[], seed: number): object {
  return {
    schema: 'gradproof.audit/1',
    seed,
    cells: audits.flatMap(({ name, cells }) => cells.map((cell) => ({ check: name, ...cell }))),
    controls: audits.map(({ name, control, refusedBy }) => ({ check: name, verdict: control.verdict, refusedBy })),
  };
}
