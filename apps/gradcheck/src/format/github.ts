import { forAnnotationData, forAnnotationProperty, forTerminal } from '@gradproof/document';
import { isFault } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';

/**
 * Workflow commands that GitHub shows as annotations of the check file.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub({ checks, problems }: Outcome): string {
  const lines: string[] = [];
  const annotate = (level: 'error' | 'warning' | 'notice', file: string, title: string, message: string): void => {
    const properties = `file=${forAnnotationProperty(file)},line=1,title=${forAnnotationProperty(title)}`;
    lines.push(`::${level} ${properties}::${forAnnotationData(message)}\n`);
  };
  for (const { file, message, check } of problems) annotate('error', file, check ?? 'gradcheck', message);
  for (const { file, report } of checks) {
    if (report.verdict === 'fail') {
      for (const { kind, rule, message } of report.findings) {
        if (isFault({ kind })) annotate('error', file, `${report.name}: ${rule}`, message);
      }
    } else if (report.verdict === 'inconclusive') {
      annotate('warning', file, `${report.name}: inconclusive`, report.reason ?? '');
    } else lines.push(`${forTerminal(`${file}: ${report.name}: pass`)}\n`);
  }
  return lines.join('');
}
