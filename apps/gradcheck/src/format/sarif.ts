import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forJson, forUri } from '@gradproof/document';
import { isFault } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';

interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
}

/** SARIF 2.1.0, one result per finding; a check that could not run is a result of rule `input`. */
export function formatSarif({ checks, problems }: Outcome): string {
  const results: Result[] = problems.map(({ file, check, message }) =>
    result('input', 'error', file, check === undefined ? message : `${check}: ${message}`),
  );
  for (const { file, report } of checks) {
    for (const { kind, rule, message } of report.findings) {
      results.push(result(rule, isFault({ kind }) ? 'error' : 'note', file, `${report.name}: ${message}`));
    }
    if (report.verdict === 'inconclusive') {
      results.push(result('inconclusive', 'warning', file, `${report.name}: ${report.reason ?? ''}`));
    }
  }
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => ({ id }));
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'gradcheck', rules } }, results }],
  };
  return forJson(`${JSON.stringify(document, null, 2)}\n`);
}

function result(ruleId: string, level: Result['level'], file: string, text: string): Result {
  const uri = uriOf(file);
  const location = { physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } } };
  return { ruleId, level, message: { text }, locations: [location] };
}

/** A reference below the folder where gradcheck ran, or the whole URI where Windows names a drive. */
function uriOf(file: string): string {
  return isAbsolute(file) && sep === '\\' ? pathToFileURL(file).href : forUri(file.split(sep).join('/'));
}
