import { BaselineError } from './baseline-error.js';
import type { BaselineRow } from './baseline-task.js';
import type { ReportRow } from './report-row.js';

/** One letter for each verdict, to keep the lines short. */
const LETTERS = { pass: 'P', fail: 'F', inconclusive: 'I', refused: 'R', none: '-' } as const satisfies Readonly<
  Record<ReportRow['verdict'], string>
>;

/** Texts that many rows share, numbered by their position: `$0` stands for the first list of rules, `@0` for the first reason. */
export interface Glossary {
  readonly rules: string[];
  readonly reasons: string[];
}

/** A row as one line, such as `I -3 u2 $1 @0|F -3 f1 u2 $4`; new texts are added to the glossary. */
export function rowText({ correct, wrong }: Pick<BaselineRow, 'correct' | 'wrong'>, glossary: Glossary): string {
  return wrong === undefined
    ? reportText(correct, glossary)
    : `${reportText(correct, glossary)}|${reportText(wrong, glossary)}`;
}

/**
 * The row that a line stands for.
 *
 * @throws {BaselineError} when the line does not have the format of a row
 */
export function parseRow(text: string, glossary: Glossary): Pick<BaselineRow, 'correct' | 'wrong'> {
  const [correct = '', wrong] = text.split('|');
  return {
    correct: parseReport(correct, glossary),
    ...(wrong !== undefined && { wrong: parseReport(wrong, glossary) }),
  };
}

function reportText({ verdict, detectable, failed, unresolved, rules, reason }: ReportRow, glossary: Glossary): string {
  const parts: string[] = [LETTERS[verdict]];
  if (detectable !== null) parts.push(String(detectable));
  if (failed > 0) parts.push(`f${failed}`);
  if (unresolved > 0) parts.push(`u${unresolved}`);
  if (rules.length > 0) parts.push(`$${indexIn(glossary.rules, rules.join(','))}`);
  if (reason !== '') parts.push(`@${indexIn(glossary.reasons, reason)}`);
  return parts.join(' ');
}

function parseReport(text: string, { rules, reasons }: Glossary): ReportRow {
  const match = /^([PFIR-])(?: (-?\d+))?(?: f(\d+))?(?: u(\d+))?(?: \$(\d+))?(?: @(\d+))?$/.exec(text);
  const verdict = (Object.keys(LETTERS) as ReportRow['verdict'][]).find((each) => LETTERS[each] === match?.[1]);
  if (match === null || verdict === undefined) throw new BaselineError(`a row must be like "I -3 u2", got "${text}"`);
  const [, , detectable, failed = '0', unresolved = '0', rule, reason] = match;
  return {
    verdict,
    detectable: detectable === undefined ? null : Number(detectable),
    failed: Number(failed),
    unresolved: Number(unresolved),
    rules: rule === undefined ? [] : termOf(rules, rule).split(','),
    reason: reason === undefined ? '' : termOf(reasons, reason),
  };
}

function indexIn(terms: string[], term: string): number {
  const index = terms.indexOf(term);
  return index >= 0 ? index : terms.push(term) - 1;
}

function termOf(terms: readonly string[], index: string): string {
  const term = terms[Number(index)];
  if (term === undefined) throw new BaselineError(`text ${index} must be one of the ${terms.length} at the beginning`);
  return term;
}
