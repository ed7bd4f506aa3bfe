import type { CheckAudit } from '@gradproof/network-check';

/** 0 all visible faults failed, 1 one passed or a gradient is wrong as it is, 3 nothing could be shown: the first that applies of 1, 3, 0. */
export function auditExitCode(audits: readonly CheckAudit[]): 0 | 1 | 3 {
  const missed = audits.some(({ cells }) =>
    cells.some(({ expected, verdict }) => expected === 'fail' && verdict === 'pass'),
  );
  if (missed || audits.some(({ control }) => control.verdict === 'fail')) return 1;
  return audits.length === 0 || audits.some((each) => !showsValueFaults(each)) ? 3 : 0;
}

/** Whether a fault in numbers is large enough to be seen; without one, neither a checker nor a rule has shown anything. */
export function showsValueFaults({ cells }: CheckAudit): boolean {
  return cells.some(({ expected, parameter }) => expected === 'fail' && parameter !== null);
}
