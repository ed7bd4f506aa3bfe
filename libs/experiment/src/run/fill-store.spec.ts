import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMnist } from '@gradproof/dataset';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../cell/cell.js';
import { type CellStore, cellStore } from '../store/cell-store.js';
import { type FillCounts, type FillOptions, fillStore } from './fill-store.js';
import { NondeterminismError } from '../store/nondeterminism-error.js';
import { type Origin, originOf } from '../store/origin.js';
import { textbook } from '../cell/protocol.js';
import { experimentData, runCell } from '../cell/run-cell.js';
import { runCells } from './run-cells.js';
import { StoreError } from '../store/store-error.js';
import { type Fault, inventedResult, memoryDisk, memoryFiles, writeSmallMnist } from '../testing/index.js';
import { withoutPredictions } from './without-predictions.js';

const protocol = { ...textbook, iterations: 3 };
const cells = (['baseline', 'alternating', 'numerical'] as const).map((method, seed): Cell => ({
  hidden: 5,
  batchSize: 2,
  shots: 2,
  method,
  seed,
  protocol,
}));

let options: FillOptions;
let origin: Origin;
beforeAll(() => {
  const directory = writeSmallMnist(mkdtempSync(join(tmpdir(), 'gradproof-mnist-')));
  const mnist = loadMnist({ directory });
  options = { jobs: 1, mnist, kernels: 'wasm' };
  origin = originOf(mnist);
});
const newStore = (fault?: Fault): CellStore => cellStore('cells', origin, memoryFiles(memoryDisk(), 'a', fault));

describe('fillStore', () => {
  it('runs what is missing, and nothing twice', async () => {
    const store = newStore();
    const counts: FillCounts[] = [];
    const first = await fillStore(cells.slice(0, 2), store, { ...options, onProgress: (now) => counts.push(now) });
    expect(first).toMatchObject({ cells: 2, resumed: 0, done: 2, failed: 0, failures: [], damaged: [] });
    expect(counts.map(({ done }) => done)).toEqual([0, 1, 2]);
    expect(counts[2]).toMatchObject({ workDone: counts[0]!.work });

    const second = await fillStore(cells, store, options);
    expect(second).toMatchObject({ cells: 3, resumed: 2, done: 1 });
    expect(second.results.slice(0, 2)).toEqual(first.results);
    expect(await fillStore(cells, store, options)).toMatchObject({ resumed: 3, done: 0, results: second.results });
  });

  it('gives what a cell gives in this thread', async () => {
    const data = experimentData(options.mnist);
    const alone = cells.map((cell) => runCell(cell, data));
    expect((await fillStore(cells, newStore(), { ...options, jobs: 2 })).results).toEqual(alone);
    expect(await runCells(cells, { ...options, traced: [2] })).toMatchObject(
      alone.map(({ correct }) => ({ correct, trace: [{ iteration: 2 }] })),
    );
  });

  it('gives what the caller keeps, and stores all of it', async () => {
    const store = newStore();
    const keeping = { ...options, kept: withoutPredictions };
    const [made, found] = [await fillStore(cells, store, keeping), await fillStore(cells, store, keeping)];
    expect(found.results).toEqual(made.results);
    for (const result of made.results) expect(result).not.toHaveProperty('predictions');
    expect((await fillStore(cells, store, options)).results[0]!.predictions).toHaveLength(60);
  });

  it('runs again what is damaged', async () => {
    const disk = memoryDisk();
    const store = cellStore('cells', origin, memoryFiles(disk, 'a'));
    const whole = await fillStore(cells.slice(0, 1), store, options);
    const path = store.pathOf(cells[0]!);
    disk.files.set(path, disk.files.get(path)!.replace('"correct":', '"correct":1'));
    const told: string[] = [];
    const again = await fillStore(cells.slice(0, 1), store, {
      ...options,
      onDamaged: (found) => told.push(found.path),
    });
    expect(again).toMatchObject({ done: 1, resumed: 0, results: whole.results, damaged: [{ path }] });
    expect(told).toEqual([path]);
  });

  it('compares what is there with a second run when asked to', async () => {
    const store = newStore();
    await fillStore(cells.slice(0, 1), store, options);
    expect(await fillStore(cells.slice(0, 1), store, { ...options, recompute: true })).toMatchObject({ done: 1 });
    const forged = newStore();
    forged.write(inventedResult(cells[0]!, 59, origin));
    expect(await fillStore(cells.slice(0, 1), forged, options)).toMatchObject({ resumed: 1 });
    await expect(fillStore(cells.slice(0, 1), forged, { ...options, recompute: true })).rejects.toThrow(
      NondeterminismError,
    );
  });

  it('goes on when a cell fails, and tells which', async () => {
    const bad: Cell = { ...cells[0]!, shots: 7 }; // of 6 images per class
    const filled = await fillStore([bad, cells[1]!], newStore(), options);
    expect(filled).toMatchObject({ done: 1, failed: 1, failures: [{ cell: bad, error: { name: 'FewShotError' } }] });
    expect(filled.results.map((result) => result === undefined)).toEqual([true, false]);
    await expect(runCells([bad], options)).rejects.toThrow(/7/);
  });

  it('stops when the disk is full', async () => {
    // Steps: sweep, one reading per cell, then the first write's folder, file and content.
    await expect(fillStore(cells, newStore({ step: 6, what: 'ENOSPC' }), options)).rejects.toThrow(StoreError);
  });
});
