import type { Finding, GradientReport } from '../check/gradient-report.js';
import { suspicions } from '../diagnosis/fault-location.js';

/** Place of each kind among the findings: broken calls make all else worthless, and the theory of laws comes after the entries. */
const PLACES: Readonly<Record<Finding['kind'], number>> = { protocol: 0, entry: 1, law: 2, kink: 3, note: 4 };

/** A report in words: the verdict and what decided it, the likeliest mistake, what else was found, each sentence once. */
export function describeReport(report: GradientReport): string {
  const { name, verdict, reason, findings } = report;
  const lines = [`gradient of ${name}: ${verdict}${reason === undefined ? '' : `: ${reason}`}`];
  lines.push(...suspicions(report).map((suspicion) => `  ${suspicion}`));
  const ordered = findings.toSorted((a, b) => PLACES[a.kind] - PLACES[b.kind]);
  for (const { rule, message } of ordered) if (message !== reason) lines.push(`  ${rule}: ${message}`);
  return lines.join('\n');
}
