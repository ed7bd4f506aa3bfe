import type { Baseline } from './baseline-file.js';
import { fixedTasks, randomTasks } from './baseline-plan.js';
import type { BaselineRow, BaselineTask } from './baseline-task.js';

/** Most exceptional cases that are taken. A case is exceptional unless its right gradient passes without findings and its wrong one fails. */
const EXCEPTIONAL = 900;
/** One of this many ordinary cases is taken. */
const STRIDE = 100;
/** Whether a network of the audit has a batch of one image; these are the quickest, and have every activation and regime. */
const isQuick = (network: number): boolean => network % 3 === 2;

/**
 * The tasks for daily use, which take a few minutes instead of hours: the checks with seed 0, an eighth of the audit's work, ordinary cases spread
 * over all seeds, and exceptional cases of every kind.
 */
export function screenTasks({ random }: Baseline, files: readonly string[]): BaselineTask[] {
  const fixed = fixedTasks(files).filter((task) => (task.kind === 'audit' ? isQuick(task.network) : isFirst(task)));
  const exceptional = exceptionalCases(random);
  const cases = random.flatMap((rows, seed) => {
    const numbers = rows.flatMap((_, number) =>
      exceptional.has(nameOf(seed, number)) || number % STRIDE === seed % STRIDE ? [number] : [],
    );
    return randomTasks(seed, numbers);
  });
  return [...fixed, ...cases];
}

const isFirst = (task: BaselineTask): boolean => 'seed' in task && task.seed === 0;
const nameOf = (seed: number, number: number): string => `${seed}/${number}`;

/** The names of the exceptional cases that are taken: equally many of each kind as far as there are enough, low case numbers of all seeds first. */
function exceptionalCases(random: Baseline['random']): ReadonlySet<string> {
  const kinds = new Map<string, string[]>();
  for (let number = 0; number < (random[0]?.length ?? 0); number++) {
    for (const [seed, rows] of random.entries()) {
      const kind = exceptionOf(rows[number]!);
      if (kind === undefined) continue;
      const cases = kinds.get(kind) ?? [];
      kinds.set(kind, [...cases, nameOf(seed, number)].slice(0, EXCEPTIONAL));
    }
  }
  const chosen = new Set<string>();
  for (let turn = 0; turn < EXCEPTIONAL; turn++) {
    for (const cases of kinds.values()) {
      const name = cases[turn];
      if (name !== undefined && chosen.size < EXCEPTIONAL) chosen.add(name);
    }
  }
  return chosen;
}

/** What makes a case exceptional: its verdicts, rules and reasons, without counts and errors; undefined for an ordinary case. */
function exceptionOf({ correct, wrong }: BaselineRow): string | undefined {
  const isOrdinary = correct.verdict === 'pass' && correct.rules.length === 0 && wrong?.verdict === 'fail';
  if (isOrdinary) return undefined;
  return JSON.stringify([correct, wrong].map((each) => each && [each.verdict, each.rules, each.reason]));
}
