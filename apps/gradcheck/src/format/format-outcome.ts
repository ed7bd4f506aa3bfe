import type { Outcome } from '../outcome.js';
import type { FormatName } from './format-names.js';
import { formatGithub } from './github.js';
import { formatJson } from './json.js';
import { formatJunit } from './junit.js';
import { formatPretty } from './pretty.js';
import { formatSarif } from './sarif.js';
import { formatTap } from './tap.js';

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
    case 'tap':
      return formatTap(outcome);
  }
}
