import type { GradientReport } from '@gradproof/gradient-check';
import type { Judgement } from '../calibration-case.js';

/** What the baseline keeps of one report. */
export interface ReportRow {
  /** `none`: there was nothing to judge, since every entry that could be wrong is 0. */
  readonly verdict: Judgement['verdict'] | 'none';
  /** The smallest whole `k` with every error above `2^k` visible; at most `UNLIMITED`, and null without a report. */
  readonly detectable: number | null;
  /** Failed entries of all parameters. */
  readonly failed: number;
  /** Unresolved entries of all parameters. */
  readonly unresolved: number;
  /** Rules of the findings, each once, in alphabetical order. */
  readonly rules: readonly string[];
  /** Why a report is inconclusive, refused, or wrongly passed; digits as `#`, since rows are told apart by their words. */
  readonly reason: string;
}

/** The row of what was not judged. */
export const NO_REPORT: ReportRow = {
  verdict: 'none',
  detectable: null,
  failed: 0,
  unresolved: 0,
  rules: [],
  reason: '',
};

/** Exponent of `Number.MAX_VALUE`, of reports that no error at all is visible to. */
const UNLIMITED = 1024;
/** Exponent of an error too small to be told from none. */
const NOTHING = -1074;

/** The row of a report, from what reports of every age have in common. */
export function reportRow(report: Judgement): ReportRow {
  const { verdict, reason = '' } = report;
  const words = verdict === 'inconclusive' || verdict === 'refused' ? wordsOf(reason) : '';
  if (verdict === 'refused') return { ...NO_REPORT, verdict, reason: words };
  const { parameters = [], findings = [], minimumDetectableRelativeError } = report as Partial<GradientReport>;
  const total = (count: 'failed' | 'unresolved'): number =>
    parameters.reduce((sum, parameter) => sum + (parameter[count] ?? 0), 0);
  return {
    verdict,
    detectable: minimumDetectableRelativeError === undefined ? null : exponentOf(minimumDetectableRelativeError),
    failed: total('failed'),
    unresolved: total('unresolved'),
    rules: [...new Set(findings.map(({ rule }) => rule))].toSorted(),
    reason: words,
  };
}

function exponentOf(error: number): number {
  return Math.max(NOTHING, Math.min(UNLIMITED, Math.ceil(Math.log2(error))));
}

function wordsOf(reason: string): string {
  return reason.replaceAll(/[-+]?\d[\d.,]*(?:e[-+]?\d+)?/g, '#').replaceAll(/\s+/g, ' ');
}
