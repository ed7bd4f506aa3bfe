import { type CommandContext, writeWhole } from '@gradproof/cli';
import { dirname, relative } from 'node:path';
import { progressDisplay } from '../progress-display.js';
import { type Baseline, formatBaseline } from './baseline-file.js';
import { type BaselineScope, baselinePlan, fixedTasks, randomTasks, taskName } from './baseline-plan.js';
import type { BaselineRow, BaselineTask } from './baseline-task.js';
import { checkerDigest } from './checker-digest.js';
import { runTasks } from './run-tasks.js';
import { workFile, workPath } from './work-file.js';

/** What to write into a baseline, and where. */
export interface FreezeRequest extends BaselineScope {
  /** Absolute path of the baseline. */
  readonly path: string;
  readonly jobs: number;
}

/**
 * Writes a baseline of the current checker. The file is written again whenever another seed is done, so that the finished part can already be used.
 */
export async function freeze(
  { path, jobs, ...scope }: FreezeRequest,
  { signal }: Pick<CommandContext, 'signal'>,
): Promise<number> {
  const checker = checkerDigest();
  const work = workFile(workPath(path), checker);
  const display = progressDisplay(process.stderr, () => performance.now(), 'tasks');
  const isDone = (task: BaselineTask): boolean => work.rowsOf(task) !== undefined;
  let written = 0;
  const write = (): void => {
    if (written === scope.seeds || !fixedTasks(scope.files).every(isDone)) return;
    const before = written;
    while (written < scope.seeds && seedTasks(written, scope.cases).every(isDone)) written++;
    if (written === before) return;
    const part = { ...scope, seeds: written };
    writeWhole(path, formatBaseline(baselineOf(part, path, checker, (task) => work.rowsOf(task)!)));
  };
  await runTasks(baselinePlan(scope), {
    jobs,
    work,
    signal,
    onTask(_, done, total) {
      display.update('baseline', done, total);
      write();
    },
  });
  display.stop();
  work.remove();
  return 0;
}

function seedTasks(seed: number, cases: number): BaselineTask[] {
  return randomTasks(
    seed,
    Array.from({ length: cases }, (_, number) => number),
  );
}

function baselineOf(
  scope: BaselineScope,
  path: string,
  checker: string,
  rowsOf: (task: BaselineTask) => readonly BaselineRow[],
): Baseline {
  const nameOf = (file: string): string => relative(dirname(path), file);
  return {
    checker,
    scope: { ...scope, files: scope.files.map(nameOf) },
    fixed: new Map(fixedTasks(scope.files).map((task) => [taskName(task, nameOf), rowsOf(task)])),
    random: Array.from({ length: scope.seeds }, (_, seed) => seedTasks(seed, scope.cases).flatMap(rowsOf)),
  };
}
