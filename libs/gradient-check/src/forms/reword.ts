import type { GradientReport } from '../check/gradient-report.js';

/** What the loss and the gradient of a narrow check are in the form that it came from. */
export interface Words {
  readonly loss: string;
  readonly gradient: string;
}

/** Where the checker's sentences speak of its two functions: as what says or has something, and at their beginning. */
const SPOKEN_OF =
  /\bthe (loss|gradient) (?=says|rises|has|is)|^(a result of |writing to a result of )?(loss|gradient) (?=\S)/g;

/** A report that speaks of the functions that somebody gave. */
export function reworded(report: GradientReport, words: Words): GradientReport {
  const said = (text: string): string =>
    text.replaceAll(SPOKEN_OF, (_, told?: keyof Words, before = '', first?: keyof Words) =>
      told === undefined ? `${before}${words[first!]} ` : `the ${words[told]} `,
    );
  return {
    ...report,
    ...(report.reason !== undefined && { reason: said(report.reason) }),
    entries: report.entries.map((entry) => ({ ...entry, cause: said(entry.cause) })),
    findings: report.findings.map((finding) => ({ ...finding, message: said(finding.message) })),
  };
}
