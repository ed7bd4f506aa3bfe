import { loadTasks } from '../task/load-tasks.js';
import type { BenchmarkTask } from '../task/task.js';
import { SeatError } from './crew.js';
import { failureOf } from './failure-of.js';
import { measureAlone } from './measure-alone.js';
import { measureLockstep } from './measure-lockstep.js';
import type { Described, Failure, Measured, MeasureRequest } from './request.js';

// The program of a measuring process. Its only argument is the request, and the last line of its stdout is the answer.
const request = JSON.parse(process.argv[2]!) as MeasureRequest;
const said = await answer().catch((error: unknown): Failure => {
  if (error instanceof SeatError) return error.failure;
  return { failed: 'bug', message: error instanceof Error ? String(error.stack) : String(error) };
});
process.stdout.write(`\n${JSON.stringify(said)}\n`, () => process.exit(0)); // ends the process whatever the tasks have left open

async function answer(): Promise<Described | Measured> {
  switch (request.kind) {
    case 'describe':
      return describe(request.file, request.counted).catch((error: unknown) => {
        throw new SeatError(failureOf(error, 'file'));
      });
    case 'measure':
      return request.seats.length === 1 ? measureAlone(request) : measureLockstep(request);
  }
}

async function describe(file: string, names: readonly string[]): Promise<Described> {
  const tasks: Described['tasks'] = [];
  for (const task of await loadTasks(file)) {
    const work = names.includes(task.name) ? await countedWork(task) : undefined;
    const { name, version } = task;
    tasks.push({
      name,
      ...(version === undefined ? {} : { version }),
      ...(work === undefined ? {} : { work }),
    });
  }
  return { tasks };
}

async function countedWork(task: BenchmarkTask): Promise<Record<string, number> | undefined> {
  if (task.work === undefined) return undefined;
  await task.setup?.();
  return { ...(await task.work()) };
}
