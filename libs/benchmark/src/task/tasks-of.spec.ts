import { describe, expect, it } from 'vitest';
import { tasksOf } from './tasks-of.js';

const run = (): number => 1;

describe('tasksOf', () => {
  it('takes one task, or an array of them, as they are', () => {
    const task = { name: 'a', run, work: () => ({ steps: 1 }), period: 2 };
    expect(tasksOf(task)).toEqual([task]);
    expect(tasksOf([task, { name: 'b', run }]).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('takes the tasks of a tinybench that shows its functions, with their hooks', () => {
    const hooks = { beforeAll: run, beforeEach: run, afterEach: run, afterAll: run };
    const bench = { add: run, run, tasks: [{ name: 'a', fn: run, fnOpts: hooks }] };
    expect(tasksOf(bench)).toEqual([{ name: 'a', run, setup: run, beforeEach: run, afterEach: run }]);
  });

  it.each([
    [[], 'must export at least one task, got none'],
    [undefined, 'task 1 must be { name, run }, got undefined'],
    [[{ name: 'a', run }, { run }], 'task 2 must have a name'],
    [[{ name: 'a' }], "task 1 ('a') must have a function run, got undefined"],
    [[{ name: 'a', run, setup: 1 }], "task 1 ('a') must have a function setup, got number"],
    [[{ name: 'a', run, period: 1.5 }], "task 1 ('a') must have a positive period, got 1.5"],
    [
      [
        { name: 'a', run },
        { name: 'a', run },
      ],
      "task names must differ, got 'a' twice",
    ],
    [{ add: run, run, tasks: [{ name: 'a' }] }, 'the functions of this Bench cannot be seen'],
  ])('refuses %j', (exported, message) => {
    expect(() => tasksOf(exported)).toThrow(message);
  });
});
