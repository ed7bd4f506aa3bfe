import { forAnnotationData, forAnnotationProperty, forTerminal } from '@gradproof/document';
import { reportSentences } from '@gradproof/gradient-check';
import { type Outcome, summaryLine } from '../outcome.js';
import { lineOf } from './line-of.js';

/**
 * The report as workflow commands, which GitHub shows as annotations at the line of the check. Each check that failed or is inconclusive is one
 * annotation, since GitHub shows at most ten for a step. Checks that passed and the totals are lines in the log.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub(outcome: Outcome): string {
  const lines: string[] = [];
  const annotate = (level: 'error' | 'warning', file: string, line: number, title: string, message: string): void => {
    const properties = `file=${forAnnotationProperty(file)},line=${line},title=${forAnnotationProperty(title)}`;
    lines.push(`::${level} ${properties}::${forAnnotationData(message)}\n`);
  };
  for (const { file, line = 1, message, check } of outcome.problems)
    annotate('error', file, line, check ?? 'gradcheck', message);
  for (const { file, line, report } of outcome.checks) {
    const { name, verdict } = report;
    const said = reportSentences(report).map(lineOf);
    if (verdict === 'pass') lines.push(`${forTerminal([`${file}:${line}: ${name}: pass`, ...said].join('; '))}\n`);
    else annotate(verdict === 'fail' ? 'error' : 'warning', file, line, `${name}: ${verdict}`, said.join('\n'));
  }
  return `${lines.join('')}${summaryLine(outcome)}\n`;
}
