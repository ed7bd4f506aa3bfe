import { type EntryReport, type Finding, type GradientReport, isFault } from '../check/gradient-report.js';
import { suspicions } from '../diagnosis/fault-location.js';
import { describeEntry } from './entry-sentence.js';
import { resolutionSentences } from './resolution-sentences.js';
import { restOfEntries } from './rest-of-entries.js';

/** A sentence of a report: the likeliest mistake, what is wrong, what is open, or information that fails nothing. */
export interface ReportSentence {
  readonly kind: 'suspicion' | 'fault' | 'open' | 'note';
  /** The rule that it comes from, where there is one. */
  readonly rule?: string;
  readonly message: string;
}

/** Entries that are told one by one; `entries` of the report has more. */
export const TOLD_ENTRIES = 3;

/**
 * What a report says, in the order to read it and each sentence once: the likeliest mistakes, broken calls, a function of a direction that
 * is not linear in it, whose entries mean little, the entries that decided with their values and bounds, how many more there are, other laws, and
 * what is no failure: kinks, notes, and to what a parameter is resolved.
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
    ...resolutionSentences(report).map((message) => ({ kind: 'note', rule: 'resolution', message }) as const),
  ];
  return sentences.filter(({ message }, i) => sentences.findIndex((other) => other.message === message) === i);
}

function ruleSentence({ kind, rule, message }: Finding): ReportSentence {
  return { kind: isFault({ kind }) ? 'fault' : 'note', rule, message };
}

/** Laws that name a parameter say where to look; what holds for all of them together is theory, and comes last. */
function lawSentences({ findings }: GradientReport): ReportSentence[] {
  const laws = findings.filter(({ kind }) => kind === 'law');
  const isPlaced = ({ parameter }: Finding): boolean => parameter !== undefined;
  return [...laws.filter(isPlaced), ...laws.filter((law) => !isPlaced(law))].map((law) => ruleSentence(law));
}

/** The reason, unless a finding or the first entry that is open says the same. */
function reasonSentence({ verdict, reason, findings, entries }: GradientReport): ReportSentence[] {
  if (verdict === 'pass' || reason === undefined || findings.some(({ message }) => message === reason)) return [];
  const open = entries.find((entry) => entry.verdict === 'unresolved');
  if (open !== undefined && reason.startsWith(describeEntry(open))) return [];
  return [{ kind: verdict === 'fail' ? 'fault' : 'open', message: reason }];
}

/** The entries, where to look or what would settle it with the first that it is said of; a diagnosis says better where to look. */
function entrySentences(told: readonly EntryReport[], { findings, diagnosis }: GradientReport): ReportSentence[] {
  return told.map((entry, i) => {
    const { remedy, ...bare } = entry;
    const isSaid = told.slice(0, i).some((other) => other.remedy === remedy);
    const isKnown = entry.verdict === 'fail' && diagnosis.length > 0;
    const message = describeEntry(isSaid || isKnown ? bare : entry);
    if (entry.verdict === 'unresolved') return { kind: 'open', message };
    const own = findings.find(({ kind, message: found }) => kind === 'entry' && found.startsWith(`${entry.path} `));
    // a finding at a kink has both slopes, which a single value and its bound cannot tell
    if (own?.rule === 'outside-kink') return ruleSentence(own);
    return { kind: 'fault', rule: own?.rule ?? failedRule(entry, findings), message };
  });
}

function restSentence(report: GradientReport, told: readonly EntryReport[]): ReportSentence[] {
  const message = restOfEntries(report, told);
  return message === undefined ? [] : [{ kind: report.verdict === 'fail' ? 'fault' : 'open', message }];
}

/** The rule of an entry that no finding names: they stop at three of each parameter, and leave out those without a number. */
function failedRule({ path, analytic }: EntryReport, findings: readonly Finding[]): string {
  const isMissing = findings.some(({ rule, parameter }) => rule === 'shape' && path.startsWith(`${parameter}[`));
  if (isMissing) return 'shape';
  return Number.isFinite(analytic) ? 'outside-bound' : 'not-finite';
}
