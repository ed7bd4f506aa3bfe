import type { CheckAudit } from '@gradproof/network-check';

/**
 * The exit code of an audit, the first that applies of: 1 when a visible fault passed or a gradient is wrong as it is, 3 when no fault could be
 * shown, 0 when every visible fault failed.
 */
export function auditExitCode(audits: readonly CheckAudit[]): 0 | 1 | 3 {
  const missed = audits.some(({ cells }) =>
    cells.some(({ expected, verdict }) => expected === 'fail' && verdict === 'pass'),
  );
  if (missed || audits.some(({ control }) => control.verdict === 'fail')) return 1;
  return audits.length === 0 || audits.some((each) => !showsValueFaults(each)) ? 3 : 0;
}

/** Whether a planted fault changes a value by enough to be visible. Without one, the audit proves nothing about the checker or about any rule. */
export function showsValueFaults({ cells }: CheckAudit): boolean {
  return cells.some(({ expected, parameter }) => expected === 'fail' && parameter !== null);
}
