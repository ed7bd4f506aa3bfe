import { basename } from 'node:path';
import { undecidedReport } from '@gradproof/gradient-check';
import type { GradientReport } from '@gradproof/gradient-check';
import type { FileCheck, FileMessage, FileTask } from './file-message.js';
import { NO_CHECKS } from './load/load-checks.js';
import { outOfTimeReport } from './out-of-time.js';
import type { CheckedReport, InputProblem } from './outcome.js';
import type { ProgressDisplay } from './progress-display.js';
import { withRelativeImports } from './load/relative-imports.js';
import { type FileBudget, runFile } from './run-file.js';
import { type SoundReport, soundReport } from './sound-report.js';
import type { ProcessEnd } from './process/process-message.js';
import type { JobPool } from './thread/job-pool.js';

/** Milliseconds after the budget by which everything has ended, loading included. */
const LAST = 1000;

/** How to run the files of a run, and where to report. */
export interface FilesRun {
  readonly task: FileTask;
  readonly filter?: string;
  /** Number of files that run at the same time. */
  readonly jobs: number;
  /** Time for all files, in milliseconds. */
  readonly budget?: number;
  readonly pool: JobPool<ProcessEnd>;
  readonly signal: AbortSignal;
  readonly display: ProgressDisplay;
  /** Called with information that is not a problem of a check. */
  readonly note: (file: string, message: string) => void;
}

/** The results of one file. */
export interface FileResult {
  /** Absolute path of the file. */
  readonly file: string;
  readonly checks: readonly CheckedReport[];
  readonly problems: readonly InputProblem[];
  /** All checks that pass the filter. */
  readonly listed: readonly FileCheck[];
  /** The files that were loaded for it, itself included. */
  readonly loaded: readonly string[];
}

/** Runs files, several at a time. The results are in the order of the files; files that had not begun when the signal came are missing. */
export async function runFiles(files: readonly string[], run: FilesRun): Promise<FileResult[]> {
  const results: FileResult[] = [];
  const begin = performance.now();
  let started = 0;
  /** The file whose progress is shown. */
  let shown: string | undefined;
  const takeTurns = async (): Promise<void> => {
    while (started < files.length && !run.signal.aborted) {
      const i = started++;
      const left = files.length - i;
      const budget =
        run.budget === undefined ? undefined : shareOf(begin + run.budget, left / Math.min(run.jobs, left));
      const file = files[i]!;
      shown ??= file;
      results[i] = await runOne(file, run, budget, () => shown === file);
      if (shown === file) shown = undefined;
    }
  };
  await Promise.all(Array.from({ length: Math.min(run.jobs, files.length) }, takeTurns));
  return results.filter((result) => result !== undefined);
}

/** The budget of the next file: an equal share of the time that is left. */
function shareOf(end: number, turns: number): FileBudget {
  const now = performance.now();
  return { end: now + Math.max(0, end - now) / turns, last: end + LAST };
}

async function runOne(
  file: string,
  { task, filter, pool, signal, display, note }: FilesRun,
  budget: FileBudget | undefined,
  isShown: () => boolean,
): Promise<FileResult> {
  const checks: CheckedReport[] = [];
  const problems: InputProblem[] = [];
  let listed: readonly FileCheck[] = [];
  let loaded: readonly string[] = [file];
  const add = (report: SoundReport, line = 1, seconds = 0): void => void checks.push({ file, line, seconds, report });
  if (budget !== undefined && performance.now() >= budget.last) {
    add(outOfTimeReport(basename(file), { begun: false }, false));
    return { file, checks, problems, listed, loaded };
  }
  const stop = (): void => void (isShown() && display.stop());
  const receive = (message: FileMessage<GradientReport>): void => {
    switch (message.kind) {
      case 'loaded':
        listed = message.checks;
        loaded = [file, ...message.loaded];
        if (listed.length === 0 && filter === undefined) add(soundReport(undecidedReport('no check', NO_CHECKS)));
        return;
      case 'begin':
        if (isShown()) display.begin(message.check, message.entries);
        return;
      case 'progress':
        if (isShown()) display.update(message.check, message.done, message.total);
        return;
      case 'result':
        stop();
        return add(soundReport(message.result), message.line, message.seconds);
      case 'problem': {
        const { check, line, message: text } = message;
        stop();
        problems.push({
          file,
          message: text,
          ...(check !== undefined && { check }),
          ...(line !== undefined && { line }),
        });
        return;
      }
      case 'note':
        return note(file, message.message);
      case 'restart':
    }
  };
  await runFile<GradientReport>({
    path: file,
    task,
    ...(filter !== undefined && { filter }),
    pool,
    ...(budget !== undefined && { budget }),
    signal,
    receive,
    outOfTime: (check, how) =>
      add(outOfTimeReport(check?.name ?? basename(file), how, check !== undefined), check?.line),
  });
  stop();
  // a file that failed to load has not reported its imports; a change to one of them may repair it
  return { file, checks, problems, listed, loaded: listed.length === 0 ? withRelativeImports(loaded) : loaded };
}
