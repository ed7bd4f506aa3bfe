import { EXIT } from '@gradproof/cli';
import { BUG, type SoundReport } from './sound-report.js';

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
  readonly report: SoundReport;
}

/** What a run of gradcheck found, in the order of files and checks. */
export interface Outcome {
  readonly seed: number;
  readonly checks: readonly CheckedReport[];
  readonly problems: readonly InputProblem[];
}

/** 0 all right, 1 a gradient is wrong, 2 unreadable input, 3 nothing could be decided, 70 a bug: the first that applies of 70, 2, 1, 3, 0. */
export function exitCode({ checks, problems }: Outcome, strict: boolean): 0 | 1 | 2 | 3 | 70 {
  if (checks.some(({ report }) => report.reason?.startsWith(BUG))) return EXIT.bug;
  if (problems.length > 0) return EXIT.usage;
  if (checks.some(({ report }) => report.verdict === 'fail')) return EXIT.failed;
  const undecided = checks.some(
    ({ report }) => report.verdict === 'inconclusive' && (strict || report.reason?.startsWith('nothing')),
  );
  return undecided || checks.length === 0 ? EXIT.undecided : EXIT.done;
}
