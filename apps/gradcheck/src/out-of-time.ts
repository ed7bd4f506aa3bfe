import { undecidedReport } from '@gradproof/gradient-check';
import type { OutOfTime } from './run-file.js';
import { type SoundReport, soundReport } from './sound-report.js';

/** What is said of a check that the budget ended, or never let begin; `name` is the file's where it was not even loaded. */
export function outOfTimeReport(name: string, { begun, done, total }: OutOfTime, loaded = true): SoundReport {
  return soundReport(undecidedReport(name, reasonOf(begun, done, total, loaded)));
}

/** `nothing` at the beginning makes the command exit with 3. */
function reasonOf(begun: boolean, done: number | undefined, total: number | undefined, loaded: boolean): string {
  const longer = 'give a longer --budget';
  if (!loaded) return `nothing checked: the budget ended before the file was loaded; ${longer}`;
  if (!begun) return `nothing checked: the budget ended before this check began; ${longer}`;
  if (done === undefined) return `nothing checked: the budget ended before the first entry; ${longer}`;
  return `budget spent: the check was ended after ${done} of ${total} entries, without a verdict on them; ${longer}`;
}
