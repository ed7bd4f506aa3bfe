import { type EntryReport, type Finding, type GradientReport, isFault, isSteady } from '../check/gradient-report.js';
import { TOLD_ENTRIES } from '../check/shown-number.js';
import { suspicions } from '../diagnosis/fault-location.js';
import { failedRule } from './entry-findings.js';
import { describeEntry } from './entry-sentence.js';
import { resolutionSentences } from './resolution-sentences.js';
import { skippedSentences } from './skipped-entries.js';
import { restOfEntries } from './rest-of-entries.js';

/** A sentence of a report: a likely mistake, what is wrong, what is open, or information that is not a failure. */
export interface ReportSentence {
  readonly kind: 'suspicion' | 'fault' | 'open' | 'note';
  /** The rule that the sentence comes from, if it comes from one. */
  readonly rule?: string;
  readonly message: string;
}

/**
 * Returns what a report says, in the order in which to read it, each sentence once: the likeliest mistakes; broken rules on calls; a function of a
 * direction that is not linear in it, since its entries then mean little; the entries that decided, with their values and bounds; how many more there
 * are; other laws; entries that are open beside what is wrong; and what is not a failure: kinks, notes, and the errors that would have been seen in a
 * parameter.
 */
export function reportSentences(report: GradientReport): readonly ReportSentence[] {
  const { findings, entries } = report;
  const told = entries.slice(0, TOLD_ENTRIES);
  const byRule = (kind: Finding['kind']): ReportSentence[] =>
    findings.filter((finding) => finding.kind === kind).map((finding) => ruleSentence(finding));
  const sentences: readonly ReportSentence[] = [
    ...suspicions(report).map((message) => ({ kind: 'suspicion', message }) as const),
    ...byRule('protocol'),
    ...lawSentences(report).filter(({ rule }) => rule === 'linear-direction'),
    ...reasonSentence(report),
    ...(entries.length === 0 ? byRule('entry') : entrySentences(told, report)),
    ...restSentence(report, told),
    ...lawSentences(report),
    ...byRule('kink'),
    ...byRule('note'),
    ...skippedSentences(report).map((message) => ({ kind: 'note', message }) as const),
    ...resolutionSentences(report).map((message) => ({ kind: 'note', rule: 'resolution', message }) as const),
  ];
  const once = distinct(sentences);
  const kept = isSteady(findings) ? once : once.filter(({ kind, rule }) => kind !== 'open' && !GUESSES.includes(rule));
  return kept.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** Returns what comes with a message, each message once. */
export function distinct<T extends { readonly message: string }>(all: readonly T[]): T[] {
  return all.filter(({ message }, i) => all.findIndex((other) => other.message === message) === i);
}

/** What would be told of functions that change between calls, and comes from that alone. */
const GUESSES: readonly (string | undefined)[] = ['between-slopes', 'outside-kink', 'resolution'];

/** What made a check fail comes before what is open. */
const ORDER: readonly ReportSentence['kind'][] = ['suspicion', 'fault', 'open', 'note'];

function ruleSentence({ kind, rule, message }: Finding): ReportSentence {
  return { kind: isFault({ kind }) ? 'fault' : 'note', rule, message };
}

/** Returns the laws that were broken. Those that name a parameter say where to look and come first; those on all parameters together are theory. */
function lawSentences({ findings }: GradientReport): ReportSentence[] {
  const laws = findings.filter(({ kind }) => kind === 'law');
  const isPlaced = ({ parameter }: Finding): boolean => parameter !== undefined;
  return [...laws.filter(isPlaced), ...laws.filter((law) => !isPlaced(law))].map((law) => ruleSentence(law));
}

/** Returns the reason of the report, unless a finding or the first unresolved entry says the same. */
function reasonSentence({ verdict, reason, findings, entries }: GradientReport): ReportSentence[] {
  if (verdict === 'pass' || reason === undefined || findings.some(({ message }) => message === reason)) return [];
  const open = entries.find((entry) => entry.verdict === 'unresolved');
  if (open !== undefined && reason.startsWith(describeEntry(open))) return [];
  return [{ kind: verdict === 'fail' ? 'fault' : 'open', message: reason }];
}

/**
 * Returns the sentences about single entries. A hint where to look, or what would settle the question, is given with the first entry only that it
 * belongs to; a diagnosis replaces it.
 */
function entrySentences(told: readonly EntryReport[], { findings, diagnosis }: GradientReport): ReportSentence[] {
  return told.map((entry, i) => {
    const { remedy, ...bare } = entry;
    const isSaid = told.slice(0, i).some((other) => other.remedy === remedy);
    const isKnown = entry.verdict === 'fail' && diagnosis.length > 0;
    const message = describeEntry(isSaid || isKnown ? bare : entry);
    if (entry.verdict === 'unresolved') return { kind: 'open', message };
    const own = findings.find(({ kind, message: found }) => kind === 'entry' && found.startsWith(`${entry.path} `));
    // a finding at a kink shows both slopes, which a single value and its bound cannot
    if (own?.rule === 'outside-kink') return ruleSentence(own);
    // findings name only the first entries of each parameter, and leave out entries without a number
    const isMissing = findings.some(
      ({ rule, parameter }) => rule === 'shape' && entry.path.startsWith(`${parameter}[`),
    );
    return { kind: 'fault', rule: own?.rule ?? (isMissing ? 'shape' : failedRule(entry.analytic)), message };
  });
}

function restSentence(report: GradientReport, told: readonly EntryReport[]): ReportSentence[] {
  const message = restOfEntries(report, told);
  return message === undefined ? [] : [{ kind: report.verdict === 'fail' ? 'fault' : 'open', message }];
}
