import type { Outcome } from '../outcome.js';
import { formatGithub } from './github.js';
import { formatJson } from './json.js';
import { formatJunit } from './junit.js';
import { formatPretty } from './pretty.js';
import { formatSarif } from './sarif.js';

/** Formats of the report on stdout. */
export const FORMATS = ['pretty', 'json', 'junit', 'sarif', 'github'] as const;

/** Name of a format. */
export type FormatName = (typeof FORMATS)[number];

/** The report of a run as text, ending in a line break unless empty. */
export function formatOutcome(format: FormatName, outcome: Outcome, options: { readonly colours: boolean }): string {
  switch (format) {
    case 'pretty':
      return formatPretty(outcome, options);
    case 'json':
      return formatJson(outcome);
    case 'junit':
      return formatJunit(outcome);
    case 'sarif':
      return formatSarif(outcome);
    case 'github':
      return formatGithub(outcome);
  }
}
