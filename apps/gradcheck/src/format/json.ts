import { forJson } from '@gradproof/document';
import { suspicions } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';

/**
 * The report as one JSON object of the schema `gradproof.gradcheck/2`, the same for the same file and seed except for `seconds`. Numbers that are not
 * finite are null.
 */
export function formatJson({ seed, checks, problems }: Outcome): string {
  const document = {
    schema: 'gradproof.gradcheck/2',
    seed,
    checks: checks.map(({ file, line, seconds, report }) => ({
      ...report,
      suspicions: suspicions(report),
      file,
      line,
      seconds: Number(seconds.toFixed(4)),
    })),
    errors: problems,
  };
  return forJson(`${JSON.stringify(document, null, 2)}\n`);
}
