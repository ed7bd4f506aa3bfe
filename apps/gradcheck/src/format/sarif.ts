import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forJson, forUri } from '@gradproof/document';
import { type ReportSentence, reportSentences } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';

interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
}

/**
 * SARIF 2.1.0. A check that failed is one result for each rule that it breaks, the first of which begins with the likeliest mistake; one that is
 * inconclusive, or could not run, is a result of the rule `inconclusive` or `input`; what fails nothing is a note.
 */
export function formatSarif({ checks, problems }: Outcome): string {
  const results: Result[] = problems.map(({ file, check, message }) =>
    result('input', 'error', file, check === undefined ? message : `${check}: ${message}`),
  );
  for (const { file, report } of checks) {
    const sentences = reportSentences(report);
    const [level, rest] =
      report.verdict === 'fail' ? (['error', 'fail'] as const) : (['warning', 'inconclusive'] as const);
    const decided = sentences.filter(({ kind }) => kind !== 'note');
    for (const [rule, said] of groups(decided, rest)) {
      results.push(result(rule, level, file, `${report.name}: ${said.join('\n')}`));
    }
    for (const { kind, rule, message } of sentences) {
      if (kind === 'note') results.push(result(rule ?? 'note', 'note', file, `${report.name}: ${message}`));
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

/** The sentences of each rule in their order; one without a rule belongs with what it follows or leads, `rest` where it is alone. */
function groups(sentences: readonly ReportSentence[], rest: string): Map<string, string[]> {
  const said = new Map<string, string[]>();
  let current = sentences.find(({ rule }) => rule !== undefined)?.rule ?? rest;
  for (const { rule, message } of sentences) {
    current = rule ?? current;
    said.set(current, [...(said.get(current) ?? []), message]);
  }
  return said;
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
