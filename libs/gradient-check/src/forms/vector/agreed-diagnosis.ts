import type { Diagnosis, GradientReport } from '../../check/gradient-report.js';
import { EVERY } from '../../diagnosis/block-evidence.js';

/** The report on one output, with the names that its parameters have in all reports: `output by x` for `output[3] by x`. */
export interface RowReport {
  readonly report: GradientReport;
  readonly columnOf: (parameter: string) => string;
}

/**
 * Returns the diagnoses that explain the derivatives of every wrong output by an array in the same words, since then one mistake made all of them.
 * Nothing is returned for outputs that look like different mistakes.
 */
export function agreedDiagnoses(rows: readonly RowReport[]): Diagnosis[] {
  const wrong = new Map<string, (Diagnosis | undefined)[]>();
  const counts = new Map<string, number>();
  for (const { report, columnOf } of rows) {
    for (const { name, failed } of report.parameters) {
      const column = columnOf(name);
      counts.set(column, (counts.get(column) ?? 0) + 1);
      if (failed === 0) continue;
      const found = report.diagnosis.find(({ parameter }) => parameter === name);
      wrong.set(column, [...(wrong.get(column) ?? []), found && { ...found, message: ofParameter(found) }]);
    }
  }
  return [...wrong].flatMap(([column, found]) => {
    if (found.length === 1) return found[0] === undefined ? [] : [found[0]];
    const all = counts.get(column)!;
    const place = found.length === all ? column : `${column}, in ${found.length} of ${all} rows,`;
    const named = found.map((each) => each?.message.replaceAll(each.parameter, place));
    const [message] = named;
    if (message === undefined || named.some((other) => other !== message)) return [];
    return [{ ...found[0]!, parameter: column, message }];
  });
}

/** Every parameter of one output is not every parameter of the function, so that the message names just this one. */
const ofParameter = ({ message, parameter }: Diagnosis): string => message.replace(EVERY, parameter);
