import { type Measured, slicePlan } from '@gradproof/benchmark';
import { EXIT, type ExitCode, worstExitCode } from '@gradproof/cli';
import { type Block, terminal } from '@gradproof/document';
import { mad, median } from '@gradproof/statistics';
import { askTasks, askTimes } from './compare/ask.js';
import type { Context } from './context.js';
import { microseconds } from './format-number.js';
import { runOrder } from './run-order.js';
import { selectBenchmarks, unknownBenchmark } from './select-benchmarks.js';

export interface RunFileRequest {
  /** Absolute path of the benchmark file. */
  readonly file: string;
  readonly filters: readonly string[];
  readonly format: 'text' | 'json';
}

/** The names of the tasks of a benchmark file. */
export const fileTasks = async (file: string, context: Context): Promise<string[]> =>
  (await askTasks('head', { kind: 'describe', file, counted: [] }, context)).tasks.map(({ name }) => name);

/** Measures the tasks of a user's benchmark file, each in two processes of its own, and prints what a run costs. */
export async function runFileCommand({ file, filters, format }: RunFileRequest, context: Context): Promise<ExitCode> {
  const { chosen, unknown } = selectBenchmarks(await fileTasks(file, context), filters);
  unknown.forEach((filter) => context.note(unknownBenchmark(filter, { file, named: true })));
  const usage = unknown.length > 0 ? EXIT.usage : EXIT.done;
  if (chosen.length === 0) return usage;
  const measured = new Map<string, Measured[]>();
  for (const [seed, task] of runOrder(chosen).entries()) {
    const seats = [{ side: 'head', file }] as const;
    const one = await askTimes({ base: 'head' }, { kind: 'measure', task, seats, plan: slicePlan, seed }, context);
    measured.set(task, [...(measured.get(task) ?? []), one]);
  }
  const tasks = chosen.map((name) => costOf(name, measured.get(name)!));
  context.print(
    format === 'json'
      ? `${JSON.stringify({ schema: 'gradproof.bench/1', tasks, ratios: [] })}\n`
      : terminal([costTable(tasks)]),
  );
  return worstExitCode([usage]);
}

interface TaskCost {
  readonly name: string;
  readonly p50: number;
  readonly mad: number;
  readonly n: number;
  readonly unit: 'us';
  readonly bytes: number;
}

function costOf(name: string, processes: readonly Measured[]): TaskCost {
  const samples = processes.flatMap(({ times }) => times.head ?? []);
  const rounded = (value: number): number => Number(value.toPrecision(6));
  return {
    name,
    p50: rounded(median(samples)),
    mad: rounded(mad(samples)),
    n: samples.length,
    unit: 'us',
    bytes: median(processes.map(({ memory }) => memory.head?.bytes ?? 0)),
  };
}

const costTable = (tasks: readonly TaskCost[]): Block => ({
  kind: 'table',
  head: ['benchmark', 'p50 us', 'MAD us', 'slices', 'bytes'],
  rows: tasks.map(({ name, p50, mad: deviation, n, bytes }) => [
    [name],
    [microseconds(p50)],
    [microseconds(deviation)],
    [`${n}`],
    [bytes.toLocaleString('en-US')],
  ]),
  align: 'right',
});
