import { forMarkdown } from '@gradproof/document';
import { reportSentences } from '@gradproof/gradient-check';
import { type Outcome, summaryLine } from '../outcome.js';

/** Most rows of the table: GitHub shows at most one mebibyte of the summary of a step. */
const MOST_ROWS = 200;

/** A Markdown table of the checks that did not pass, for the job summary on GitHub. */
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
