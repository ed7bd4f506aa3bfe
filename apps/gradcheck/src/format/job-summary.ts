import { forMarkdown } from '@gradproof/document';
import { reportSentences } from '@gradproof/gradient-check';
import { type Outcome, summaryLine } from '../outcome.js';

/** Rows of the table; GitHub shows a mebibyte of a step's summary. */
const MOST_ROWS = 200;

/** A Markdown table of what did not pass, for the summary of a job on GitHub. */
export function jobSummary(outcome: Outcome): string {
  const rows = [
    ...outcome.problems.map(({ file, line = 1, check = '', message }) => [
      check,
      `${file}:${line}`,
      'not run',
      message,
    ]),
    ...outcome.checks
      .filter(({ report }) => report.verdict !== 'pass')
      .map(({ file, line, report }) => {
        const [first] = reportSentences(report);
        return [report.name, `${file}:${line}`, report.verdict, first?.message ?? ''];
      }),
  ];
  const table = rows.slice(0, MOST_ROWS).map((cells) => `| ${cells.map((cell) => forMarkdown(cell)).join(' | ')} |\n`);
  const more = rows.length > MOST_ROWS ? `\n${rows.length - MOST_ROWS} more.\n` : '';
  const head = rows.length === 0 ? '' : '\n| check | where | verdict | what was found |\n| --- | --- | --- | --- |\n';
  return `### Gradient checks\n\n${summaryLine(outcome)}\n${head}${table.join('')}${more}\n`;
}
