import type { ReportSentence } from '@gradproof/gradient-check';

/** A sentence of a report as a line: the rule that it comes from, if any, and what it says. */
export function lineOf({ rule, message }: ReportSentence): string {
  return rule === undefined ? message : `${rule}: ${message}`;
}
