import { createHash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forJson, forUri } from '@gradproof/document';
import { type ReportSentence, reportSentences } from '@gradproof/gradient-check';
import type { Outcome } from '../outcome.js';
import { manifest } from '../version.js';
import { OTHER_RULE, RULE_TEXTS } from './rule-texts.js';

interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
  /** Identifies a finding, also after its check has moved within the file. */
  readonly partialFingerprints: { readonly 'gradcheck/v1': string };
}

/**
 * The report as SARIF 2.1.0. A failed check has one result for each rule that it breaks, and the first one begins with the likeliest mistake. An
 * inconclusive check is a result of the rule `inconclusive` unless its sentences name a rule, one that could not run a result of the rule `input`.
 * Notes, which fail nothing, have the level `note`.
 */
export function formatSarif({ checks, problems }: Outcome, home = manifest.homepage): string {
  const results: Result[] = problems.map(({ file, line, check, message }) =>
    result('input', 'error', { file, line, check }, check === undefined ? message : `${check}: ${message}`),
  );
  for (const { file, line, report } of checks) {
    const sentences = reportSentences(report);
    const place = { file, line, check: report.name };
    const [level, rest] =
      report.verdict === 'fail' ? (['error', 'fail'] as const) : (['warning', 'inconclusive'] as const);
    const decided = sentences.filter(({ kind }) => kind !== 'note');
    for (const [rule, said] of groups(decided, rest)) {
      results.push(result(rule, level, place, `${report.name}: ${said.join('\n')}`));
    }
    for (const { kind, rule, message } of sentences) {
      if (kind === 'note') results.push(result(rule ?? 'note', 'note', place, `${report.name}: ${message}`));
    }
  }
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => ruleOf(id, home));
  const driver = { name: 'gradcheck', version: manifest.version, semanticVersion: manifest.version, rules };
  const tool = { driver: { ...driver, ...(home !== undefined && { informationUri: home }) } };
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool, columnKind: 'utf16CodeUnits', results }],
  };
  return forJson(`${JSON.stringify(document, null, 2)}\n`);
}

/** The description of a rule. It has a link only when the site is published, since a dead link is worse than none. */
function ruleOf(id: string, home: string | undefined): object {
  const { about, help } = RULE_TEXTS[id] ?? OTHER_RULE;
  return {
    id,
    shortDescription: { text: about },
    fullDescription: { text: `${about} ${help}` },
    help: { text: help },
    ...(home !== undefined && { helpUri: new URL(`documents/rules.html#${id}`, home).href }),
  };
}

/**
 * The messages by rule, in their order. A sentence without a rule belongs to the rule before it, or at the beginning to the first one named; without
 * any rule, to `rest`.
 */
function groups(sentences: readonly ReportSentence[], rest: string): Map<string, string[]> {
  const said = new Map<string, string[]>();
  let current = sentences.find(({ rule }) => rule !== undefined)?.rule ?? rest;
  for (const { rule, message } of sentences) {
    current = rule ?? current;
    said.set(current, [...(said.get(current) ?? []), message]);
  }
  return said;
}

interface Place {
  readonly file: string;
  readonly line: number | undefined;
  readonly check: string | undefined;
}

function result(ruleId: string, level: Result['level'], { file, line = 1, check = '' }: Place, text: string): Result {
  const artifactLocation = { uri: uriOf(file) };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([ruleId, file, check]))
    .digest('hex')
    .slice(0, 32);
  return {
    ruleId,
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: line } } }],
    partialFingerprints: { 'gradcheck/v1': fingerprint },
  };
}

/** A relative reference for a file in the repository, a whole URI for one outside. */
function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : forUri(file.split(sep).join('/'));
}
