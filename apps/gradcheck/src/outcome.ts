import { EXIT } from '@gradproof/cli';
import { BUG, type SoundReport } from './sound-report.js';

/** Why a file or one of its checks could not be judged. */
export interface InputProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Name of the check; missing when the problem is with the whole file. */
  readonly check?: string;
  readonly message: string;
}

/** A check that was judged. */
export interface CheckedReport {
  readonly file: string;
  /** The line where the file names the check, counted from 1. */
  readonly line: number;
  /** Seconds that the check took. */
  readonly seconds: number;
  readonly report: SoundReport;
}

/** The results of a run of gradcheck, in the order of files and checks. */
export interface Outcome {
  readonly seed: number;
  /** Whether the command may exit with 0 although checks are inconclusive. */
  readonly allowUndecided: boolean;
  /** Seconds that the run took. */
  readonly seconds: number;
  readonly checks: readonly CheckedReport[];
  readonly problems: readonly InputProblem[];
}

/** The outcome with renamed files, for formats that show paths in another way. */
export function renameFiles(outcome: Outcome, rename: (file: string) => string): Outcome {
  const renamed = <T extends { readonly file: string }>(each: T): T => ({ ...each, file: rename(each.file) });
  return { ...outcome, checks: outcome.checks.map(renamed), problems: outcome.problems.map(renamed) };
}

/**
 * The exit code of a run: 0 when all gradients are right, 1 when one is wrong, 2 for unreadable input, 3 when one was not shown to be right, 70 for a
 * bug; the first that applies of 70, 2, 1, 3, 0. A check without anything to check counts as 3 even when undecided checks are allowed.
 */
export function exitCode({ checks, problems, allowUndecided }: Outcome): 0 | 1 | 2 | 3 | 70 {
  if (checks.some(({ report }) => report.reason?.startsWith(BUG))) return EXIT.bug;
  if (problems.length > 0) return EXIT.usage;
  if (checks.some(({ report }) => report.verdict === 'fail')) return EXIT.failed;
  const undecided = checks.some(
    ({ report }) => report.verdict === 'inconclusive' && (!allowUndecided || report.reason?.startsWith('nothing')),
  );
  return undecided || checks.length === 0 ? EXIT.undecided : EXIT.done;
}

/** The totals of a run, such as `2 passed, 1 failed, 0 inconclusive, 0 not run: 3 checks in 2 files, 1.2 s`. */
export function summaryLine({ checks, problems, seconds }: Outcome): string {
  const count = (verdict: string): number => checks.filter(({ report }) => report.verdict === verdict).length;
  const files = new Set([...checks, ...problems].map(({ file }) => file)).size;
  const verdicts = `${count('pass')} passed, ${count('fail')} failed, ${count('inconclusive')} inconclusive, ${problems.length} not run`;
  return `${verdicts}: ${counted(checks.length, 'check')} in ${counted(files, 'file')}, ${shownSeconds(seconds)}`;
}

/** A count with its noun, such as `1 check` or `3 checks`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const shownSeconds = (seconds: number): string => `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
