import type { BaselineTask } from './baseline-task.js';

/** What a baseline covers. */
export interface BaselineScope {
  /** Seeds 0 to this, exclusive, of the random cases. */
  readonly seeds: number;
  /** Random cases of each seed. */
  readonly cases: number;
  /** Check files, absolute. */
  readonly files: readonly string[];
}

/** Random cases that one thread takes at a time, and that a line of the file holds. */
export const RUN_LENGTH = 50;

/** Networks of the audit. */
export const AUDIT_NETWORKS = 24;

/** Seeds of the checks that are not random; a verdict may hang on the directions that are drawn. */
const CHECK_SEEDS = [0, 1, 2];

/** Every task of a baseline: checks and audit first, then the random cases, seed by seed. */
export function baselinePlan({ seeds, cases, files }: BaselineScope): BaselineTask[] {
  return [...fixedTasks(files), ...range(seeds).flatMap((seed) => randomTasks(seed, range(cases)))];
}

/** Tasks that are not random. */
export function fixedTasks(files: readonly string[]): BaselineTask[] {
  return [
    ...CHECK_SEEDS.flatMap((seed): BaselineTask[] => [
      { kind: 'known', seed },
      ...files.map((path): BaselineTask => ({ kind: 'file', path, seed })),
    ]),
    ...range(AUDIT_NETWORKS).map((network): BaselineTask => ({ kind: 'audit', network })),
  ];
}

/** Tasks of these cases of one seed. */
export function randomTasks(seed: number, numbers: readonly number[]): BaselineTask[] {
  return range(Math.ceil(numbers.length / RUN_LENGTH)).map((run) => ({
    kind: 'random',
    seed,
    numbers: numbers.slice(run * RUN_LENGTH, (run + 1) * RUN_LENGTH),
  }));
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** What a task is called in the baseline and in a list of differences. */
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
