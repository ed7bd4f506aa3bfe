import { readFileSync, writeFileSync } from 'node:fs';
import {
  type MetricChange,
  type Metrics,
  baselineMetrics,
  changedMetrics,
  kernelSet,
  metricsText,
} from '@gradproof/benchmarks';
import { loadMnist } from '@gradproof/dataset';
import { z } from 'zod';
import { type Context } from './context.js';
import { type ExitCode } from './exit-code.js';
import { textTable } from './text-table.js';
import { UsageError } from './usage-error.js';

export interface CountersRequest {
  /** The baseline. */
  readonly file: string;
  readonly format: 'text' | 'json';
}

/** The exact work of this checkout. */
export type CountMetrics = () => Metrics;

const countNow: CountMetrics = () => baselineMetrics(loadMnist(), () => kernelSet('typescript'));

/** Compares the exact work with the committed baseline: any difference is a failure until it is accepted. */
export function countersCommand({ file, format }: CountersRequest, context: Context, count = countNow): ExitCode {
  const baseline = readBaseline(file);
  if (baseline === undefined) {
    context.note(`${file}: no baseline; 'bench accept' writes one`);
    return 3;
  }
  const now = count();
  const changes = changedMetrics(baseline, now);
  const equal = equalMetrics(now, changes);
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.counters/1', equal, changes })}\n`
      : describeChanges(equal, changes),
  );
  if (changes.length > 0) context.note("if this work is wanted, 'bench accept' makes it the baseline");
  return changes.length > 0 ? 1 : 0;
}

/** Makes the work of this checkout the baseline. */
export function acceptCommand(file: string, context: Context, count = countNow): ExitCode {
  const baseline = readBaseline(file);
  const now = count();
  const changes = changedMetrics(baseline ?? {}, now);
  writeFileSync(file, metricsText(now));
  context.print(
    baseline === undefined
      ? `${changes.length} metrics, the first baseline\n`
      : describeChanges(equalMetrics(now, changes), changes),
  );
  context.note(`wrote ${file}`);
  return 0;
}

const equalMetrics = (now: Metrics, changes: readonly MetricChange[]): number =>
  Object.keys(now).length - changes.filter((change) => change.now !== undefined).length;

/** Equal metrics in a count, changed ones in a table. */
export function describeChanges(equal: number, changes: readonly MetricChange[]): string {
  const summary = `${equal} metrics equal, ${changes.length} changed\n`;
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

/** @throws {UsageError} when the file holds something else */
function readBaseline(file: string): Metrics | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return z.record(z.string(), z.number()).parse(JSON.parse(text));
  } catch {
    throw new UsageError(`${file} must hold one JSON object of integers; 'git checkout' brings the committed one back`);
  }
}
