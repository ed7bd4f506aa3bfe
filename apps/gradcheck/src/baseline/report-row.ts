import type { GradientReport } from '@gradproof/gradient-check';
import type { Judgement } from '../calibration/calibration-case.js';

/** The part of a report that the baseline keeps. */
export interface ReportRow {
  /** `none` when there was nothing to judge, since every entry that could be made wrong is 0. */
  readonly verdict: Judgement['verdict'] | 'none';
  /** The smallest integer `k` such that every relative error above `2^k` is visible, at most `UNLIMITED`; null without a report. */
  readonly detectable: number | null;
  /** Number of failed entries in all parameters. */
  readonly failed: number;
  /** Number of unresolved entries in all parameters. */
  readonly unresolved: number;
  /** The rules of the findings, each once, in alphabetical order. */
  readonly rules: readonly string[];
  /**
   * Why a gradient is inconclusive or refused, or why a wrong one passed. Numbers are replaced by `#`, so that rows differ only when their words do.
   */
  readonly reason: string;
}

/** The row for a gradient that was not judged. */
export const NO_REPORT: ReportRow = {
  verdict: 'none',
  detectable: null,
  failed: 0,
  unresolved: 0,
  rules: [],
  reason: '',
};

/** Exponent of `Number.MAX_VALUE`, for reports in which no error is visible, however large. */
const UNLIMITED = 1024;
/** Exponent of the smallest positive double, for reports in which every error is visible. */
const NOTHING = -1074;

/** The row of a report. It uses only properties that the reports of older versions have as well. */
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
