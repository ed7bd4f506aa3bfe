import { undecidedReport } from '@gradproof/gradient-check';
import type { OutOfTime } from './run-file.js';
import { type SoundReport, soundReport } from './sound-report.js';

/** The report on a check that the budget ended, or that did not begin within it. When the file was not even loaded, `name` is that of the file. */
export function outOfTimeReport(name: string, { begun, done, total }: OutOfTime, loaded = true): SoundReport {
  return soundReport(undecidedReport(name, reasonOf(begun, done, total, loaded)));
}

/** A reason that begins with `nothing` makes the command exit with 3, also with `--allow-undecided`. */
function reasonOf(begun: boolean, done: number | undefined, total: number | undefined, loaded: boolean): string {
  const longer = 'give a longer --budget';
  if (!loaded) return `nothing checked: the budget ended before the file was loaded; ${longer}`;
  if (!begun) return `nothing checked: the budget ended before this check began; ${longer}`;
  if (done === undefined) return `nothing checked: the budget ended before the first entry; ${longer}`;
  return `the budget ended the check after ${done} of ${total} entries, without a verdict; ${longer}`;
}
