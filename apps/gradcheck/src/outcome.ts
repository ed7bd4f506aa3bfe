import type { GradientReport } from '@gradproof/gradient-check';

/** Why a file or one of its checks could not be judged. */
export interface InputProblem {
  readonly file: string;
  /** The check, unless the file as a whole is at fault. */
  readonly check?: string;
  readonly message: string;
}

/** A check that was judged. */
export interface CheckedReport {
  readonly file: string;
  readonly report: GradientReport;
}

/** What a run of gradcheck found, in the order of files and checks. */
export interface Outcome {
  readonly seed: number;
  readonly checks: readonly CheckedReport[];
  readonly problems: readonly InputProblem[];
}

/** What the worker of one file tells: every check that it began, judged or not. */
export type FileMessage =
  | { readonly kind: 'begin'; readonly check: string }
  | { readonly kind: 'progress'; readonly check: string; readonly done: number; readonly total: number }
  | { readonly kind: 'report'; readonly report: GradientReport }
  /** Something to know that is no problem of a check. */
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'problem'; readonly check?: string; readonly message: string }
  | { readonly kind: 'end' };

/** 0 all right, 1 a gradient is wrong, 2 unreadable input, 3 nothing could be decided: the first that applies of 2, 1, 3, 0. */
export function exitCode({ checks, problems }: Outcome, strict: boolean): 0 | 1 | 2 | 3 {
  if (problems.length > 0) return 2;
  if (checks.some(({ report }) => report.verdict === 'fail')) return 1;
  const undecided = checks.some(
    ({ report }) => report.verdict === 'inconclusive' && (strict || report.reason?.startsWith('nothing')),
  );
  return undecided || checks.length === 0 ? 3 : 0;
}
