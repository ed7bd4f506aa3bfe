import type { BaselineRow } from './baseline-task.js';
import type { ReportRow } from './report-row.js';

/** One way in which the result for a gradient differs from the baseline. */
export interface Difference {
  /** Such as `right: pass -> fail`, or `wrong: detectable error up`. */
  readonly kind: string;
  /** Such as `random 3/152`. */
  readonly where: string;
  /** The value before and the value now. */
  readonly detail: string;
  readonly isVerdict: boolean;
}

/** Powers of two by which the smallest visible error may change without being reported. */
const SAME_DETECTABLE = 1;

/** All differences between two rows of one case. */
function compareRows(where: string, before: BaselineRow, after: BaselineRow): Difference[] {
  const right = compareReports('right', where, before.correct, after.correct);
  if (before.wrong === undefined || after.wrong === undefined) return right;
  return [...right, ...compareReports('wrong', where, before.wrong, after.wrong)];
}

/** Compares two reports. When the verdict differs, only that is reported, since the other differences follow from it. */
function compareReports(side: 'right' | 'wrong', where: string, before: ReportRow, after: ReportRow): Difference[] {
  const told = (what: string, detail: string, isVerdict = false): Difference => ({
    kind: `${side}: ${what}`,
    where,
    detail,
    isVerdict,
  });
  if (before.verdict !== after.verdict) {
    return [told(`${before.verdict} -> ${after.verdict}`, after.reason || after.rules.join(', '), true)];
  }
  const found: Difference[] = [];
  const rise = (after.detectable ?? 0) - (before.detectable ?? 0);
  if (Math.abs(rise) > SAME_DETECTABLE) {
    found.push(told(`detectable error ${rise > 0 ? 'up' : 'down'}`, `2^${before.detectable} -> 2^${after.detectable}`));
  }
  for (const count of ['failed', 'unresolved'] as const) {
    if (before[count] !== after[count]) found.push(told(`${count} entries`, `${before[count]} -> ${after[count]}`));
  }
  const [old, now] = [before.rules.join(', '), after.rules.join(', ')];
  if (old !== now) found.push(told('findings', `${old || 'none'} -> ${now || 'none'}`));
  if (before.reason !== after.reason) found.push(told('reason', `"${before.reason}" -> "${after.reason}"`));
  return found;
}

/** Compares the rows of one task by name; a row that only one side has is a difference of its own. */
export function compareTasks(
  where: (id: string) => string,
  before: readonly BaselineRow[],
  after: readonly BaselineRow[],
): Difference[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const now = new Set(after.map(({ id }) => id));
  const only = (kind: string, id: string): Difference => ({ kind, where: where(id), detail: '', isVerdict: true });
  return [
    ...after.flatMap((row) => {
      const known = old.get(row.id);
      return known === undefined ? [only('not in the baseline', row.id)] : compareRows(where(row.id), known, row);
    }),
    ...before.filter(({ id }) => !now.has(id)).map(({ id }) => only('in the baseline alone', id)),
  ];
}
