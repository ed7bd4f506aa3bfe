import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTasks } from '../task/load-tasks.js';
import { giveUp, newBaton, pass, takeTurns } from './baton.js';
import { MissingTaskError, failureOf } from './failure-of.js';
import { allocatedBytes, countCollections } from './memory.js';
import { roundOrder } from './orders.js';
import { lastResult, openSeat } from './seat.js';

let folder: string;
const written = (name: string, text: string): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-seat-'));
  written(
    'node_modules/tinybench/package.json',
    '{ "type": "module", "exports": { ".": { "import": "./bench.js" } } }',
  );
  written(
    'node_modules/tinybench/bench.js',
    `export class Bench {
      #functions = [];
      tasks = [];
      add(name, fn) { this.#functions.push(fn); this.tasks.push({ name }); return this; }
      run() {}
    }`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const tasks = `let runs = 0;
const log = [];
const count = () => ++runs;
export default [
  { name: 'plain', period: 2, scale: 3, setup() { this.first = 10; }, run() { return this.first + count(); } },
  { name: 'promised', run: async () => count() },
  { name: 'hooked', beforeEach() { log.push('before'); }, run() { log.push('run'); return log.length; }, afterEach() { log.push('after'); } },
  { name: 'hooked promise', beforeEach() {}, run: async () => 'late' },
  { name: 'rerun', run: async () => 'first', rerun: () => 'again' },
];`;

describe('openSeat', () => {
  const open = (name: string, extraEvery?: number) =>
    openSeat(
      { side: 'head', file: written('tasks.bench.mjs', tasks), ...(extraEvery !== undefined && { extraEvery }) },
      name,
    );

  it('runs so many times and tells the milliseconds, at once where nothing is awaited', async () => {
    const { slice, period, scale } = await open('plain');
    expect({ period, scale }).toEqual({ period: 2, scale: 3 });
    const taken = slice(4);
    expect(taken).toBeTypeOf('number');
    expect(lastResult()).toBe(10 + 5); // setup, one run to look at, then four
  });

  it('awaits promises', async () => {
    const taken = (await open('promised')).slice(2);
    expect(taken).toBeInstanceOf(Promise);
    expect(await taken).toBeGreaterThan(0);
    expect(lastResult()).toBeTypeOf('number');
  });

  it('calls hooks around every run', async () => {
    await (await open('hooked')).slice(2);
    expect(lastResult()).toBe(8); // before run after, before run after, before run
    await (await open('hooked promise')).slice(1);
    expect(lastResult()).toBe('late');
  });

  it('does every so many runs twice, in whole periods of them', async () => {
    const { slice, period } = await open('plain', 3);
    expect(period).toBe(6);
    const before = lastResult();
    await slice(6);
    expect(before).not.toBe(lastResult());
    await (await open('rerun', 1)).slice(1);
    expect(lastResult()).toBe('again');
  });

  it('misses a task', async () => {
    await expect(open('none')).rejects.toThrow(MissingTaskError);
  });
});

describe('loadTasks', () => {
  it('sees the functions that a file adds to its Bench', async () => {
    const file = written(
      'tiny.bench.mjs',
      `import { Bench } from 'tinybench';
      export default Promise.resolve(new Bench().add('sum', () => 42, { beforeEach() {} }).add('other', () => 7));`,
    );
    const [sum, other] = await loadTasks(file);
    expect([sum!.name, sum!.run(), other!.run()]).toEqual(['sum', 42, 7]);
    expect(sum!.beforeEach).toBeTypeOf('function');
  });

  it('takes the default export of compiled CommonJS', async () => {
    const file = written('old.cjs', 'exports.__esModule = true; exports.default = { name: "old", run() {} };');
    expect((await loadTasks(file)).map(({ name }) => name)).toEqual(['old']);
  });

  it('takes TypeScript', async () => {
    const file = written('typed.mts', 'const run = (): number => 1;\nexport default { name: "typed", run };');
    expect((await loadTasks(file))[0]!.run()).toBe(1);
  });

  it('asks for a default export', async () => {
    await expect(loadTasks(written('none.mjs', 'export const run = 1;'))).rejects.toThrow(/there is none/);
  });

  it.each(['{ "exports": "./odd.js" }', '{ "exports": { ".": 3 } }', '{}'])(
    'reads a file beside a tinybench of another make: %s',
    async (manifest) => {
      const made = written(`${manifest.length}/a.mjs`, 'export default { name: "a", run() {} };');
      written(`${manifest.length}/node_modules/tinybench/package.json`, manifest);
      const odd = manifest.includes('odd') ? 'odd.js' : 'dist/index.js';
      written(`${manifest.length}/node_modules/tinybench/${odd}`, 'exports.nothing = 1;');
      expect(await loadTasks(made)).toHaveLength(1);
    },
  );
});

describe('failureOf', () => {
  it.each([
    [new TypeError('odd'), { failed: 'task', message: 'TypeError: odd' }],
    [new MissingTaskError('no a'), { failed: 'missing', message: 'MissingTaskError: no a' }],
    [Object.assign(new Error('no'), { code: 'ERR_DLOPEN_FAILED' }), { failed: 'thread', message: 'Error: no' }],
    ['text', { failed: 'task', message: 'text' }],
    [null, { failed: 'task', message: 'null' }],
  ])('tells of %s', (error, failure) => {
    expect(failureOf(error, 'task')).toEqual(failure);
  });
});

describe('a baton', () => {
  it('lets a seat take its own turns in their order, awaited or not', async () => {
    const baton = newBaton(1, [0, 0, 0]);
    pass(baton, 0);
    let turn = 0;
    const slice = (): number | Promise<number> => (turn++ === 1 ? Promise.resolve(20) : 10 * turn);
    expect(await takeTurns(baton, 0, slice)).toBe('done');
    expect([...baton.taken]).toEqual([10, 20, 30]);
  });

  it('is given up for all, and passes over others', async () => {
    const baton = newBaton(2, [1, 0]);
    giveUp(baton);
    expect(await takeTurns(baton, 0, () => 1)).toBe('over');
    expect([roundOrder(1, 5, 3), roundOrder(2, 1, 0)]).toEqual([[0], [1, 0]]);
  });
});

describe('memory', () => {
  it('weighs what a run allocates, and counts collections', async () => {
    const keep: Float64Array[] = [];
    const stop = countCollections();
    const slice = (): number => keep.push(new Float64Array(10_000));
    expect(await allocatedBytes({ slice, period: 1, scale: 1 })).toBeGreaterThan(70_000);
    expect(await allocatedBytes({ slice: async () => 1, period: 1, scale: 1 })).toBeGreaterThanOrEqual(0);
    expect(await stop()).toBeGreaterThanOrEqual(0);
  });
});
