import type { Described } from '@gradproof/benchmark';
import { UsageError } from '@gradproof/cli';
import type { PreparedSide } from '../checkout/lay-out.js';
import type { Context } from '../context.js';
import { selectBenchmarks, unknownBenchmark } from '../select-benchmarks.js';
import type { askTasks } from './ask.js';
import { describeWork } from './describe-work.js';
import type { BenchmarkFile } from './find-file.js';
import type { Sides } from './sides.js';

/** A task that both sides have, and how its exact work differs between them. */
export interface ComparedTask {
  readonly name: string;
  readonly work?: string;
}

/** Which benchmarks to compare, and what to do when base does not have one of them. */
export interface ChooseRequest {
  readonly benchmarks: BenchmarkFile;
  readonly filters: readonly string[];
  readonly missing: 'refuse' | 'leave out';
}

/**
 * The tasks of head that the filters choose, or without filters the configuration.
 *
 * @throws {UsageError} when base does not have one of them (unless `missing` leaves it out), or measures something else under its name
 */
export async function chooseCompared(
  { benchmarks, filters, missing }: ChooseRequest,
  { base, head }: Sides,
  tasks: typeof askTasks,
  context: Context,
): Promise<{ readonly chosen: readonly ComparedTask[]; readonly unknown: readonly string[] }> {
  const list = (side: PreparedSide, counted: readonly string[]): Promise<Described> =>
    tasks(side.name, { kind: 'describe', file: side.file, counted }, context);
  const all = (await list(head, [])).tasks.map(({ name }) => name);
  const { chosen, unknown } = selectBenchmarks(all, filters.length === 0 ? (benchmarks.compare ?? []) : filters);
  unknown.forEach((filter) => context.note(unknownBenchmark(filter, benchmarks)));
  if (chosen.length === 0) return { chosen: [], unknown };
  const [ours, theirs] = [await list(head, chosen), await list(base, chosen)];
  const find = (side: Described, name: string) => side.tasks.find((task) => task.name === name);
  const compared: ComparedTask[] = [];
  for (const name of chosen) {
    const [old, now] = [find(theirs, name), find(ours, name)!];
    if (old === undefined && missing === 'refuse') {
      throw new UsageError(
        `${base.name} has no benchmark '${name}'; --allow-new leaves out benchmarks that base does not have`,
      );
    }
    if (old === undefined) {
      context.note(`${base.name} has no benchmark '${name}' yet: left out`);
      continue;
    }
    if (old.version !== now.version) {
      throw new UsageError(`${base.name} measures something else under the name '${name}': their versions differ`);
    }
    const work = describeWork(old.work, now.work);
    compared.push({ name, ...(work === undefined ? {} : { work }) });
  }
  return { unknown, chosen: compared };
}
