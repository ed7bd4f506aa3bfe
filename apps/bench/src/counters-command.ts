import { type MetricChange, type Metrics, changedMetrics, metricsText } from '@gradproof/benchmark';
import { EXIT, type ExitCode, UsageError, isSystemError, prepareFile, writeWhole } from '@gradproof/cli';
import { z } from 'zod';
import type { Context } from './context.js';
import { readKeptFile } from './read-kept-file.js';
import { reasonOf } from './reason-of.js';
import { textTable } from './text-table.js';

export interface CountersRequest {
  /** Path of the baseline. */
  readonly file: string;
  /** The command that writes the baseline, for messages. */
  readonly accept: string;
  readonly format: 'text' | 'json';
}

/** Counts the exact work of the current code. */
export type CountMetrics = (context: Context) => Promise<Metrics>;

/** Compares the exact work with the committed baseline: any difference is a failure until it is accepted. */
export async function countersCommand(
  { file, accept, format }: CountersRequest,
  context: Context,
  count: CountMetrics,
): Promise<ExitCode> {
  const baseline = readBaseline(file);
  if (baseline === undefined) {
    context.note(`${file}: no baseline; '${accept}' writes one`);
    return EXIT.undecided;
  }
  const now = await count(context);
  const changes = changedMetrics(baseline, now);
  const equal = equalMetrics(now, changes);
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.counters/1', equal, changes })}\n`
      : describeChanges(equal, changes),
  );
  if (changes.length > 0) context.note(`if this work is wanted, '${accept}' makes it the baseline`);
  return changes.length > 0 ? EXIT.failed : EXIT.done;
}

/** Writes the exact work of this checkout as the baseline. */
export async function acceptCommand(file: string, context: Context, count: CountMetrics): Promise<ExitCode> {
  const baseline = readBaseline(file);
  prepareFile(file);
  const now = await count(context);
  const changes = changedMetrics(baseline ?? {}, now);
  writeWhole(file, metricsText(now));
  context.print(
    baseline === undefined
      ? `${counted(changes.length)}, the first baseline\n`
      : describeChanges(equalMetrics(now, changes), changes),
  );
  context.note(`wrote ${file}`);
  return EXIT.done;
}

const counted = (count: number): string => `${count} metric${count === 1 ? '' : 's'}`;

const equalMetrics = (now: Metrics, changes: readonly MetricChange[]): number =>
  Object.keys(now).length - changes.filter((change) => change.now !== undefined).length;

/** A text with the number of equal metrics and a table of the changed ones. */
export function describeChanges(equal: number, changes: readonly MetricChange[]): string {
  const summary = `${counted(equal)} equal, ${changes.length} changed\n`;
  if (changes.length === 0) return summary;
  const cell = (value: number | undefined): string => value?.toLocaleString('en-US') ?? 'none';
  const rows = changes.map(({ name, baseline, now }) => [name, cell(baseline), cell(now), growth(baseline, now)]);
  return `${textTable([['metric', 'baseline', 'now', 'change'], ...rows])}${summary}`;
}

function growth(baseline: number | undefined, now: number | undefined): string {
  if (baseline === undefined || now === undefined || baseline === 0) return '';
  const change = 100 * (now / baseline - 1);
  return `${change < 0 ? '' : '+'}${change.toFixed(2)} %`;
}

/**
 * The metrics in a baseline; undefined when the file does not exist.
 *
 * @throws {UsageError} when the file holds something else
 */
function readBaseline(file: string): Metrics | undefined {
  let text: string;
  try {
    text = readKeptFile(file);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return z.record(z.string(), z.number()).parse(JSON.parse(text));
  } catch (error) {
    throw new UsageError(
      `${file} must hold one JSON object of numbers: ${reasonOf(error)}; 'git checkout' brings a committed one back, and without the file 'accept' writes it again`,
    );
  }
}
