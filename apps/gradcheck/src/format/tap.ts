import { forTerminal } from '@gradproof/document';
import { reportSentences } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';
import { lineOf } from './line-of.js';

/**
 * The report as TAP 14: a line for each check, followed by its findings as comments.
 *
 * @see https://testanything.org/tap-version-14-specification.html
 */
export function formatTap({ checks, problems, allowUndecided }: Outcome): string {
  const points = [
    ...checks.map(({ file, line, report }) => {
      const isOpen = report.verdict === 'inconclusive';
      const directive = isOpen && allowUndecided ? ' # TODO inconclusive' : '';
      const told = reportSentences(report).map(lineOf);
      return { ok: report.verdict === 'pass', title: `${file}:${line} ${report.name}`, directive, told };
    }),
    ...problems.map(({ file, line = 1, check, message }) => ({
      ok: false,
      title: check === undefined ? `${file}:${line}` : `${file}:${line} ${check}`,
      directive: '',
      told: [message],
    })),
  ];
  const lines = points.flatMap(({ ok, title, directive, told }, i) => [
    `${ok ? 'ok' : 'not ok'} ${i + 1} - ${escaped(title)}${directive}`,
    ...told.map((each) => `# ${escaped(each)}`),
  ]);
  return ['TAP version 14', `1..${points.length}`, ...lines, ''].join('\n');
}

/** The text with escaped hash signs, which would begin a directive. */
const escaped = (text: string): string => forTerminal(text).replaceAll(/(?<!\\)#/g, String.raw`\#`);
