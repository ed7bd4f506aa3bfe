import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type CommandContext, writeWhole } from '@gradproof/cli';
import { progressDisplay } from '../progress-display.js';
import { BaselineError } from './baseline-error.js';
import { type Baseline, parseBaseline } from './baseline-file.js';
import { baselinePlan, taskName } from './baseline-plan.js';
import { baselineReport } from './baseline-report.js';
import type { BaselineRow, BaselineTask } from './baseline-task.js';
import { checkerDigest } from './checker-digest.js';
import { type Difference, compareTasks } from './compare-rows.js';
import { runTasks } from './run-tasks.js';
import { screenTasks } from './screen.js';
import { workFile, workPath } from './work-file.js';

/** Part `index` of `count` parts of the work, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The baseline to compare with, and how much of it. */
export interface ComparisonRequest {
  /** Absolute path of the baseline. */
  readonly path: string;
  readonly jobs: number;
  /** Whether to compare only the fixed subset that is meant for daily use. */
  readonly screen: boolean;
  readonly shard?: Shard;
  /** Number of seeds to compare with; all seeds of the baseline when missing. */
  readonly seeds?: number;
  /** Absolute path of a file for the list of all differences; stdout shows only the first of each kind. */
  readonly out?: string;
}

/**
 * Judges everything in a baseline with the current checker and prints the differences. Resolves to the exit code, 1 when a verdict differs.
 *
 * @throws {BaselineError} when the baseline cannot be read
 */
export async function compareBaseline(
  request: ComparisonRequest,
  { print, signal }: Pick<CommandContext, 'print' | 'signal'>,
): Promise<number> {
  const { path, jobs, out } = request;
  const baseline = readBaseline(path, request.seeds);
  const files = baseline.scope.files.map((file) => resolve(dirname(path), file));
  const tasks = tasksOf(request, baseline, files);
  const display = progressDisplay(process.stderr, () => performance.now(), 'tasks');
  const work = workFile(workPath(out ?? path), checkerDigest());
  const results = await runTasks(tasks, {
    jobs,
    work,
    signal,
    onTask: (_, done, total) => display.update('comparison', done, total),
  });
  display.stop();
  const differences = tasks.flatMap((task, i) => differencesOf(baseline, task, results[i]!, path));
  const facts = {
    baseline: relative(process.env['INIT_CWD'] ?? process.cwd(), path),
    judged: results.flat().reduce((sum, { wrong }) => sum + (wrong === undefined ? 1 : 2), 0),
    part: partOf(request),
  };
  if (out !== undefined) writeWhole(out, baselineReport(differences, facts, Infinity));
  print(baselineReport(differences, facts));
  if (request.shard === undefined) work.remove(); // the results of a shard are kept: a run of the whole baseline uses them
  return differences.some(({ isVerdict }) => isVerdict) ? 1 : 0;
}

function readBaseline(path: string, seeds = Infinity): Baseline {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new BaselineError(`cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const baseline = parseBaseline(text);
  const random = baseline.random.slice(0, seeds);
  return { ...baseline, random, scope: { ...baseline.scope, seeds: random.length } };
}

function tasksOf({ screen, shard }: ComparisonRequest, baseline: Baseline, files: readonly string[]): BaselineTask[] {
  const tasks = screen ? screenTasks(baseline, files) : baselinePlan({ ...baseline.scope, files });
  return shard === undefined ? tasks : tasks.filter((_, i) => i % shard.count === shard.index - 1);
}

function partOf({ screen, shard, seeds }: ComparisonRequest): string {
  return [
    ...(screen ? ['screen'] : []),
    ...(shard === undefined ? [] : [`shard ${shard.index}/${shard.count}`]),
    ...(seeds === undefined ? [] : [`seeds 0 to ${seeds - 1}`]),
  ].join(', ');
}

function differencesOf(
  baseline: Baseline,
  task: BaselineTask,
  rows: readonly BaselineRow[],
  path: string,
): Difference[] {
  const name = taskName(task, (file) => relative(dirname(path), file));
  if (task.kind !== 'random') return compareTasks((id) => `${name}: ${id}`, baseline.fixed.get(name) ?? [], rows);
  const before = task.numbers.map((number) => baseline.random[task.seed]![number]!);
  return compareTasks((id) => `${name}/${id}`, before, rows);
}
