import type { BaselineTask } from './baseline-task.js';

/** Everything that a baseline covers. */
export interface BaselineScope {
  /** Number of seeds of the random cases; the seeds are 0 to `seeds - 1`. */
  readonly seeds: number;
  /** Number of random cases for each seed. */
  readonly cases: number;
  /** Absolute paths of check files. */
  readonly files: readonly string[];
}

/** Number of random cases that a thread takes at a time, and that a line of the baseline file holds. */
export const RUN_LENGTH = 50;

/** Number of networks in the audit. */
const AUDIT_NETWORKS = 24;

/** Seeds for the checks that are not random. Several are run because a verdict may depend on the random directions. */
const CHECK_SEEDS = [0, 1, 2];

/** All tasks of a baseline: checks and audit first, then the random cases, seed by seed. */
export function baselinePlan({ seeds, cases, files }: BaselineScope): BaselineTask[] {
  return [...fixedTasks(files), ...range(seeds).flatMap((seed) => randomTasks(seed, range(cases)))];
}

/** The tasks that do not run random cases: known checks and check files for each seed, then the audit. */
export function fixedTasks(files: readonly string[]): BaselineTask[] {
  return [
    ...CHECK_SEEDS.flatMap((seed): BaselineTask[] => [
      { kind: 'known', seed },
      ...files.map((path): BaselineTask => ({ kind: 'file', path, seed })),
    ]),
    ...range(AUDIT_NETWORKS).map((network): BaselineTask => ({ kind: 'audit', network })),
  ];
}

/** The tasks that run the given case numbers of one seed. */
export function randomTasks(seed: number, numbers: readonly number[]): BaselineTask[] {
  return range(Math.ceil(numbers.length / RUN_LENGTH)).map((run) => ({
    kind: 'random',
    seed,
    numbers: numbers.slice(run * RUN_LENGTH, (run + 1) * RUN_LENGTH),
  }));
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** The name of a task in the baseline and in a list of differences. */
export function taskName(task: BaselineTask, nameOf: (path: string) => string): string {
  switch (task.kind) {
    case 'random':
      return `random ${task.seed}`;
    case 'audit':
      return `audit ${task.network}`;
    case 'known':
      return `known ${task.seed}`;
    case 'file':
      return `file ${task.seed} ${nameOf(task.path)}`;
  }
}
