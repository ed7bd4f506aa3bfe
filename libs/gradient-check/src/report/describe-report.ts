import type { GradientReport } from '../check/gradient-report.js';
import { derivativeNames } from './derivative-names.js';
import { reportSentences } from './report-sentences.js';

/**
 * Returns a report in words. Its first line holds the verdict and the likeliest mistake or what decided; whatever else there is to say follows, a
 * line each.
 */
export function describeReport(report: GradientReport): string {
  const [first, ...rest] = reportSentences(report);
  const isLead = first !== undefined && first.kind !== 'note';
  const lines = isLead ? rest : [first, ...rest].filter((sentence) => sentence !== undefined);
  return [
    `${derivativeNames(report)} of ${report.name}: ${report.verdict}${isLead ? `: ${first.message}` : ''}`,
    ...lines.map(({ rule, message }) => `  ${rule === undefined ? '' : `${rule}: `}${message}`),
  ].join('\n');
}
