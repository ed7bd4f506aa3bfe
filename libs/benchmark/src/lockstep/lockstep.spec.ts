import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newBaton, pass } from './baton.js';
import { roundOrder } from './orders.js';
import { lockstepProgram } from './program.js';
import type { MeasureRequest, Measured, Side } from './request.js';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-lockstep-'));
  file = join(folder, 'tasks.bench.mjs');
  writeFileSync(
    file,
    `let phase = 0;
const spin = (times) => { let sum = 0; for (let i = 0; i < times; i++) sum += Math.sqrt(i); return sum; };
export default [
  { name: 'plain', run: () => spin(2000), work: () => ({ roots: 2000 }) },
  { name: 'promised', run: async () => spin(2000) },
  { name: 'in phase', period: 2, setup() { this.left = 2; }, run() { return spin(++phase % this.left === 0 ? 100 : 4000); } },
  { name: 'throws late', run: () => { if (++phase > 50) throw new Error('planted'); } },
  { name: 'leaves', run: () => { if (++phase > 50) process.exit(7); } },
  { name: 'changes folder', run: () => process.chdir('/') },
  { name: 'allocates', run: () => new Float64Array(1000) },
];`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function ask(request: MeasureRequest): unknown {
  const { stdout } = spawnSync(process.execPath, [lockstepProgram, JSON.stringify(request)], { encoding: 'utf8' });
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}
const plan = { slice: 0.2, warmUp: 5, measure: 30, leastRounds: 6, mostRounds: 12 };
const measure = (task: string, sides: readonly Side[] = ['base', 'control', 'head'], extraEvery?: number) =>
  ask({
    kind: 'measure',
    task,
    plan,
    seed: 1,
    seats: sides.map((side) => ({ side, file, ...(side === 'head' && extraEvery !== undefined && { extraEvery }) })),
  }) as Measured;

describe('the measuring process', () => {
  it('lists tasks, and the work of those that are asked', () => {
    expect(ask({ kind: 'describe', file, counted: ['plain', 'promised'] })).toMatchObject({
      tasks: expect.arrayContaining([{ name: 'plain', work: { roots: 2000 } }, { name: 'promised' }]),
    });
  });

  it.each(['plain', 'promised', 'in phase'])('measures all sides in equally many slices: %s', (task) => {
    const { batch, times, memory } = measure(task);
    expect(Object.keys(times).toSorted()).toEqual(['base', 'control', 'head']);
    expect(new Set(Object.values(times).map((own) => own.length)).size).toBe(1);
    expect(times.head!.length).toBeGreaterThanOrEqual(6);
    expect(batch % (task === 'in phase' ? 2 : 1)).toBe(0);
    expect(memory.head!.bytes).toBeGreaterThanOrEqual(0);
  });

  it('does every run twice where that is asked, and sees typed arrays', () => {
    const { batch, times, memory } = measure('allocates', ['head'], 1);
    expect(batch).toBeGreaterThan(0);
    expect(Object.keys(times)).toEqual(['head']);
    expect(memory.head!.bytes).toBeGreaterThan(2 * 8000);
    expect(memory.head!.bytes).toBeLessThan(4 * 8000);
  });

  it.each([
    ['none', { failed: 'missing', message: "MissingTaskError: no task 'none'" }],
    ['throws late', { failed: 'task', message: 'Error: planted' }],
    ['leaves', { failed: 'task', message: 'it ended its thread (exit code 7)' }],
    ['changes folder', { failed: 'thread' }],
  ])('says in one answer why there is no measurement: %s', (task, failure) => {
    expect(measure(task)).toMatchObject(failure);
  });

  it('says so of a file that cannot be used', () => {
    const bad = join(folder, 'bad.bench.mjs');
    writeFileSync(bad, 'export default [];');
    expect(ask({ kind: 'describe', file: bad, counted: [] })).toMatchObject({
      failed: 'file',
      message: 'BenchmarkFileError: must export at least one task, got none',
    });
  });
});

describe('roundOrder', () => {
  it('puts each seat in each place, before and after each other, equally often', () => {
    const rounds = Array.from({ length: 6 }, (_, round) => roundOrder(3, round, 4));
    for (const place of [0, 1, 2]) {
      for (const seat of [0, 1, 2]) expect(rounds.filter((order) => order[place] === seat)).toHaveLength(2);
    }
    for (let round = 0; round < 6; round += 2) expect(rounds[round]!.toReversed()).toEqual(rounds[round + 1]);
  });
});

describe('the baton', () => {
  it('is not taken for one by a thread that is woken too late', async () => {
    const baton = newBaton(2, [1]);
    const program = `import { parentPort, workerData } from 'node:worker_threads';
import { awaitTurn } from ${JSON.stringify(new URL('baton.js', `file://${lockstepProgram}`).href)};
parentPort.postMessage(awaitTurn(workerData, 1));`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), { workerData: baton });
    const answer = new Promise((resolve) => worker.once('message', resolve));
    // a notification without a turn, until it is waited for
    while (Atomics.notify(baton.turns, 32) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    pass(baton, 0);
    expect(await answer).toBe(true);
  });
});
