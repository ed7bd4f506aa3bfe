import { loadTasks } from '../task/load-tasks.js';
import type { HookedTask } from '../task/task.js';
import { MissingTaskError } from './failure-of.js';
import type { SeatRequest } from './request.js';

/** A task that is set up; `slice` runs it a number of times and returns the milliseconds that the runs took. */
export interface Seat {
  readonly slice: (runs: number) => number | Promise<number>;
  readonly period: number;
  readonly scale: number;
}

/**
 * Loads a benchmark file and sets up one of its tasks. It also makes the first run, which shows whether the task is asynchronous.
 *
 * @throws {MissingTaskError} when the file has no such task
 * @throws whatever the file or the task throws
 */
export async function openSeat({ file, extraEvery }: SeatRequest, name: string): Promise<Seat> {
  const tasks = await loadTasks(file);
  const task = tasks.find((each) => each.name === name);
  if (task === undefined) throw new MissingTaskError(`no task '${name}'`);
  await task.setup?.();
  const { period = 1, scale = 1 } = task;
  const own = boundTo(task);
  const ready = extraEvery === undefined ? own : withExtraRuns(own, extraEvery);
  await ready.beforeEach?.();
  const first = ready.run();
  await first;
  await ready.afterEach?.();
  const hooked = ready.beforeEach !== undefined || ready.afterEach !== undefined;
  const slice = hooked ? hookedSlice(ready) : isPromise(first) ? asyncSlice(ready) : syncSlice(ready);
  // This way every slice holds the same share of added work.
  return { slice, scale, period: extraEvery === undefined ? period : leastCommonMultiple(period, extraEvery) };
}

/** A task with its functions bound to it, because they may use `this`. */
const boundTo = (task: HookedTask): HookedTask => ({
  name: task.name,
  run: task.run.bind(task),
  ...(task.rerun && { rerun: task.rerun.bind(task) }),
  ...(task.beforeEach && { beforeEach: task.beforeEach.bind(task) }),
  ...(task.afterEach && { afterEach: task.afterEach.bind(task) }),
});

/** Result of the last run. Nobody reads it, but the compiler cannot know that. */
let sink: unknown;
export const lastResult = (): unknown => sink;

const syncSlice =
  ({ run }: HookedTask): Seat['slice'] =>
  (runs) => {
    const start = performance.now();
    for (let i = 0; i < runs; i++) sink = run();
    return performance.now() - start;
  };

const asyncSlice =
  ({ run }: HookedTask): Seat['slice'] =>
  async (runs) => {
    const start = performance.now();
    for (let i = 0; i < runs; i++) sink = await run();
    return performance.now() - start;
  };

/** A slice with hooks, which are not timed, so that each run is timed by itself. */
const hookedSlice =
  ({ run, beforeEach, afterEach }: HookedTask): Seat['slice'] =>
  async (runs) => {
    let taken = 0;
    for (let i = 0; i < runs; i++) {
      await beforeEach?.();
      const start = performance.now();
      const result = run();
      sink = isPromise(result) ? await result : result;
      taken += performance.now() - start;
      await afterEach?.();
    }
    return taken;
  };

/** The task with one of `every` runs done twice. */
function withExtraRuns(task: HookedTask, every: number): HookedTask {
  const { run, rerun = run } = task;
  let done = 0;
  const more = (): unknown => (++done % every === 0 ? rerun() : undefined);
  return {
    ...task,
    run: () => {
      const result = run();
      return isPromise(result) ? result.then(more) : more();
    },
  };
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
