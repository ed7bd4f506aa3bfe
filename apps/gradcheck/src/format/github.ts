import { forAnnotationData, forAnnotationProperty, forTerminal } from '@gradproof/document';
import { reportSentences } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';
import { lineOf } from './line-of.js';

/**
 * Workflow commands that GitHub shows as annotations of the check file: one for each check that failed or is inconclusive, since GitHub shows
 * ten of a step at most. What passed is a line in the log.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub({ checks, problems }: Outcome): string {
  const lines: string[] = [];
  const annotate = (level: 'error' | 'warning', file: string, title: string, message: string): void => {
    const properties = `file=${forAnnotationProperty(file)},line=1,title=${forAnnotationProperty(title)}`;
    lines.push(`::${level} ${properties}::${forAnnotationData(message)}\n`);
  };
  for (const { file, message, check } of problems) annotate('error', file, check ?? 'gradcheck', message);
  for (const { file, report } of checks) {
    const { name, verdict } = report;
    const said = reportSentences(report).map(lineOf);
    if (verdict === 'pass') lines.push(`${forTerminal([`${file}: ${name}: pass`, ...said].join('; '))}\n`);
    else annotate(verdict === 'fail' ? 'error' : 'warning', file, `${name}: ${verdict}`, said.join('\n'));
  }
  return lines.join('');
}
