import type { Metrics } from '@gradproof/benchmark';
import { UsageError } from '@gradproof/cli';
import { askTasks } from './compare/ask.js';
import type { Context } from './context.js';
import { fileTasks } from './run-file-command.js';

/** The path of the baseline for the exact work of a benchmark file, in the same folder. */
export const baselineOf = (file: string): string => file.replace(/(?:\.bench)?\.[cm]?[jt]sx?$/, '.counters.json');

/**
 * The exact work that the tasks of a benchmark file report.
 *
 * @throws {UsageError} when none of them reports any, or one reports something other than finite numbers
 */
export async function fileMetrics(file: string, context: Context): Promise<Metrics> {
  const counted = await fileTasks(file, context);
  const { tasks } = await askTasks('head', { kind: 'describe', file, counted }, context);
  const metrics = tasks.flatMap(({ name, work = {} }) =>
    Object.entries(work).map(([counter, value]) => [`${name}: ${counter}`, value] as const),
  );
  if (metrics.length === 0) throw new UsageError(`${file}: none of its tasks has a function work that returns numbers`);
  return Object.fromEntries(metrics.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
