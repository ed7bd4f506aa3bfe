import { basename } from 'node:path';
import { type CommandContext, userPath } from '@gradproof/cli';
import { type GradientReport, undecidedReport } from '@gradproof/gradient-check';
import type { FileMessage } from './file-message.js';
import { type FormatName, formatOutcome } from './format/format-outcome.js';
import { NO_CHECKS } from './load-checks.js';
import { outOfTimeReport } from './out-of-time.js';
import { type CheckedReport, type InputProblem, exitCode } from './outcome.js';
import { progressDisplay } from './progress-display.js';
import { type FileBudget, runFile } from './run-file.js';
import { type SoundReport, soundReport } from './sound-report.js';

/** The flags of `gradcheck check`. */
export interface CheckFlags {
  readonly format: FormatName;
  readonly seed: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly exhaustive: boolean;
  readonly strict: boolean;
}

/** Milliseconds after the budget by which everything has ended, what needs to be loaded included. */
const LAST = 1000;

/** Checks the gradients that files export; resolves to the exit code. What was found is printed also when it is stopped half-way. */
export async function checkCommand(
  files: readonly string[],
  flags: CheckFlags,
  { print, note, signal }: CommandContext,
): Promise<number> {
  const checks: CheckedReport[] = [];
  const problems: InputProblem[] = [];
  const display = progressDisplay(process.stderr, () => performance.now());
  const beat = setInterval(() => display.beat(), 1000);
  const begin = performance.now();
  for (const [i, file] of files.entries()) {
    if (signal.aborted) break;
    const add = (report: SoundReport): void => void checks.push({ file, report });
    const budget = flags.budget === undefined ? undefined : fileBudget(begin + flags.budget, files.length - i);
    if (budget !== undefined && performance.now() >= budget.last) {
      add(outOfTimeReport(basename(file), { begun: false }, false));
      continue;
    }
    const receive = (message: FileMessage<GradientReport>): void => {
      switch (message.kind) {
        case 'loaded':
          if (message.names.length === 0) add(nothingIn('no check'));
          return;
        case 'begin':
          return display.begin(message.check, message.entries);
        case 'progress':
          return display.update(message.check, message.done, message.total);
        case 'result':
          display.stop();
          return add(soundReport(message.result));
        case 'problem': {
          const { check: name, message: text } = message;
          display.stop();
          problems.push({ file, message: text, ...(name !== undefined && { check: name }) });
          return;
        }
        case 'note':
          return note(`${file}: ${message.message}`);
        case 'restart':
      }
    };
    await runFile<GradientReport>({
      path: userPath(file),
      task: { kind: 'check', seed: flags.seed, exhaustive: flags.exhaustive },
      ...(budget !== undefined && { budget }),
      signal,
      receive,
      outOfTime: (name, how) => add(outOfTimeReport(name ?? basename(file), how, name !== undefined)),
    });
    display.stop();
  }
  clearInterval(beat);
  if (signal.aborted) note('stopped: the report holds what was found until then');
  const outcome = { seed: flags.seed, checks, problems };
  // problems have a line of their own on stderr in every format: a machine-readable one may have no place for them
  for (const { file, check: name, message } of problems) {
    note(`${name === undefined ? file : `${file}: ${name}`}: ${message}`);
  }
  print(formatOutcome(flags.format, outcome, { colours: process.stdout.isTTY }));
  return exitCode(outcome, flags.strict);
}

/** An equal share of what is left for each file. */
function fileBudget(end: number, files: number): FileBudget {
  const now = performance.now();
  return { end: now + Math.max(0, end - now) / files, last: end + LAST };
}

function nothingIn(name: string): SoundReport {
  return soundReport(undecidedReport(name, NO_CHECKS));
}
