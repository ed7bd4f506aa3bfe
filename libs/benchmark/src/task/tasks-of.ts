import { type AddedTask, addedTasks } from './tinybench.js';
import { BenchmarkFileError, type HookedTask } from './task.js';

/**
 * The tasks in the default export of a benchmark file: a tinybench `Bench`, one task, or an array of tasks.
 *
 * @throws {BenchmarkFileError} when it is something else, or two tasks have the same name
 */
export function tasksOf(exported: unknown): readonly HookedTask[] {
  const tasks = isBench(exported)
    ? benchTasks(exported)
    : (Array.isArray(exported) ? exported : [exported]).map((value, i) => requireTask(value, i + 1));
  if (tasks.length === 0) throw new BenchmarkFileError('must export at least one task, got none');
  const names = tasks.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new BenchmarkFileError(`task names must differ, got '${twice}' twice`);
  return tasks;
}

type BenchLike = { readonly tasks: readonly { readonly name: string }[]; readonly add: unknown; readonly run: unknown };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isBench = (value: unknown): value is BenchLike =>
  isObject(value) &&
  Array.isArray(value['tasks']) &&
  typeof value['add'] === 'function' &&
  typeof value['run'] === 'function';

function benchTasks(bench: BenchLike): HookedTask[] {
  const added = addedTasks(bench);
  return bench.tasks.map((task) => {
    const found = added.get(task.name) ?? withFunction(task);
    if (found === undefined) {
      throw new BenchmarkFileError(
        `the functions of this Bench cannot be seen; export an array of { name, run } instead, or import tinybench as 'tinybench'`,
      );
    }
    return { ...hooksOf(found), name: task.name, run: found.fn };
  });
}

/** The function and options of a tinybench task, which versions before 3 expose; else undefined. */
function withFunction(task: unknown): AddedTask | undefined {
  if (!isObject(task) || typeof task['fn'] !== 'function') return undefined;
  const options = task['fnOpts'] ?? task['opts'];
  return { fn: task['fn'] as () => unknown, options: isObject(options) ? options : {} };
}

const HOOKS = { beforeAll: 'setup', beforeEach: 'beforeEach', afterEach: 'afterEach' } as const;

function hooksOf({ options }: AddedTask): Partial<HookedTask> {
  return Object.fromEntries(
    Object.entries(HOOKS).flatMap(([theirs, ours]) => {
      const hook = options[theirs];
      return typeof hook === 'function' ? [[ours, hook]] : [];
    }),
  );
}

const FUNCTIONS = ['run', 'setup', 'work', 'rerun'] as const;

function requireTask(value: unknown, place: number): HookedTask {
  const refuse = (rule: string): never => {
    throw new BenchmarkFileError(`task ${place} ${rule}`);
  };
  if (!isObject(value)) return refuse(`must be { name, run }, got ${String(value)}`);
  const { name } = value;
  if (typeof name !== 'string' || name.trim() === '') return refuse('must have a name');
  for (const key of FUNCTIONS) {
    const given = value[key];
    if (typeof given !== 'function' && (key === 'run' || given !== undefined)) {
      return refuse(`('${name}') must have a function ${key}, got ${typeof given}`);
    }
  }
  for (const key of ['period', 'scale'] as const) {
    const given = value[key] ?? 1;
    if (typeof given !== 'number' || !(given > 0 && given < Infinity) || (key === 'period' && given % 1 !== 0)) {
      return refuse(`('${name}') must have a positive ${key}, got ${JSON.stringify(given)}`);
    }
  }
  return value as unknown as HookedTask;
}
