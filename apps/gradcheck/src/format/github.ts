import type { Outcome } from '../outcome.js';

/** Workflow commands that GitHub shows as annotations of the check file. */
export function formatGithub({ checks, problems }: Outcome): string {
  const lines: string[] = [];
  const annotate = (level: 'error' | 'warning' | 'notice', file: string, title: string, message: string): void => {
    lines.push(`::${level} file=${property(file)},line=1,title=${property(title)}::${data(message)}\n`);
  };
  for (const { file, message, check } of problems) annotate('error', file, check ?? 'gradcheck', message);
  for (const { file, report } of checks) {
    if (report.verdict === 'fail') {
      for (const { kind, rule, message } of report.findings) {
        if (kind !== 'kink') annotate('error', file, `${report.name}: ${rule}`, message);
      }
    } else if (report.verdict === 'inconclusive') {
      annotate('warning', file, `${report.name}: inconclusive`, report.reason ?? '');
    } else lines.push(data(`${file}: ${report.name}: pass`) + '\n');
  }
  return lines.join('');
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
