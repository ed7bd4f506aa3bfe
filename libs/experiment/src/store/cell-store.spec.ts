import { test } from '@fast-check/vitest';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../cell/cell.js';
import { cellStore } from './cell-store.js';
import { NondeterminismError } from './nondeterminism-error.js';
import { textbook } from '../cell/protocol.js';
import { StoreError } from './store-error.js';
import { Killed, type MemoryDisk, inventedResult, memoryDisk, memoryFiles, someOrigin } from '../testing/index.js';

const cell: Cell = { hidden: 50, batchSize: 8, shots: 2, method: 'alternating', seed: 7, protocol: textbook };
const result = inventedResult(cell, 5678);
const other = inventedResult(cell, 5679);

/** A process's store on a disk in memory. */
const storeOn = (disk: MemoryDisk, owner = 'a', ...more: [fault?: Parameters<typeof memoryFiles>[2]]) =>
  cellStore('cells', someOrigin, memoryFiles(disk, owner, ...more));
/** Files under names that are not temporary. */
const named = (disk: MemoryDisk): string[] => [...disk.files.keys()].filter((path) => !path.includes('/.'));

/** Steps that one write takes. */
const WRITE_STEPS = (() => {
  const files = memoryFiles(memoryDisk(), 'a');
  cellStore('cells', someOrigin, files).write(result);
  return files.steps();
})();

describe('a store', () => {
  it('finds what was written, under its key', () => {
    const disk = memoryDisk();
    const store = storeOn(disk);
    expect(store.read(cell)).toEqual({ state: 'missing' });
    expect(store.write(result)).toBe('stored');
    expect(store.read(cell)).toEqual({ state: 'valid', result });
    expect(named(disk)).toEqual([store.pathOf(cell)]);
    expect([...disk.files.keys()]).toEqual(named(disk));
    expect(store.pathOf(cell)).toMatch(/cells[\\/]([0-9a-f]{2})[\\/]\1[0-9a-f]{62}\.json$/);
  });

  it('finds nothing of another engine, dataset or Math', () => {
    const disk = memoryDisk();
    storeOn(disk).write(result);
    for (const what of ['engine', 'dataset', 'math'] as const) {
      const elsewhere = cellStore('cells', { ...someOrigin, [what]: '0'.repeat(64) }, memoryFiles(disk, 'a'));
      expect(elsewhere.read(cell)).toEqual({ state: 'missing' });
    }
  });

  it('takes the same result twice', () => {
    const store = storeOn(memoryDisk());
    expect([store.write(result), store.write(result)]).toEqual(['stored', 'identical']);
  });

  it('refuses a second result, and keeps the first', () => {
    const disk = memoryDisk();
    const store = storeOn(disk);
    store.write(result);
    expect(() => store.write(other)).toThrow(NondeterminismError);
    expect(() => store.write(other)).toThrow(
      /two different results of hidden 50, batch 8, 2 shots, alternating, seed 7/,
    );
    expect(store.read(cell)).toEqual({ state: 'valid', result });
    expect([...disk.files.keys()]).toEqual(named(disk));
  });

  test.prop([fc.nat(), fc.integer({ min: 0, max: 6 }), fc.boolean()])(
    'notices damage, and replaces what is damaged',
    (at, bit, cut) => {
      const disk = memoryDisk();
      const store = storeOn(disk);
      store.write(result);
      const path = store.pathOf(cell);
      const bytes = Buffer.from(disk.files.get(path)!);
      bytes[at % bytes.length]! ^= 1 << bit;
      disk.files.set(path, cut ? bytes.toString().slice(0, at % bytes.length) : bytes.toString());
      expect(store.read(cell)).toMatchObject({ state: 'damaged', path });
      expect(store.write(result)).toBe('replaced');
      expect(store.read(cell)).toEqual({ state: 'valid', result });
    },
  );
});

describe('a killed process', () => {
  it.each(Array.from({ length: WRITE_STEPS }, (_, step) => step))('leaves no half result at step %i', (step) => {
    const disk = memoryDisk();
    expect(() => storeOn(disk, 'a', { step, what: 'kill' }).write(result)).toThrow(Killed);
    const next = storeOn(disk, 'b');
    const found = next.read(cell);
    expect(found).toEqual(named(disk).length === 0 ? { state: 'missing' } : { state: 'valid', result });
    next.sweep();
    expect(['stored', 'identical']).toContain(next.write(result));
    expect([...disk.files.keys()]).toEqual([next.pathOf(cell)]);
  });

  it('would leave one if the file were written in place', () => {
    const disk = memoryDisk();
    const files = memoryFiles(disk, 'a', { step: 1, what: 'kill' });
    const path = storeOn(disk).pathOf(cell);
    expect(() => files.write(files.create(path), 'half a result')).toThrow(Killed);
    expect(storeOn(disk, 'b').read(cell).state).toBe('damaged');
  });

  it('is told from a living one, whose files stay', () => {
    const disk = memoryDisk();
    expect(() => storeOn(disk, 'dead', { step: 3, what: 'kill' }).write(result)).toThrow(Killed);
    const [left] = disk.files.keys();
    disk.files.set(left!.replace('dead', 'living'), '');
    storeOn(disk, 'b').sweep();
    expect([...disk.files.keys()]).toEqual([left!.replace('dead', 'living')]);
  });
});

describe('a disk that refuses', () => {
  it.each(
    ['ENOSPC', 'EACCES', 'EIO'].flatMap((what) =>
      // The last step only removes the temporary file.
      Array.from({ length: WRITE_STEPS - 1 }, (_, step): [string, number] => [what, step]),
    ),
  )('with %s at step %i is told, and nothing half-written stays', (what, step) => {
    const disk = memoryDisk();
    const store = storeOn(disk, 'a', { step, what });
    expect(() => store.write(result)).toThrow(StoreError);
    expect(disk.files.size).toBe(0);
    expect(store.write(result)).toBe('stored');
  });

  it('is told when reading', () => {
    expect(() => storeOn(memoryDisk(), 'a', { step: 0, what: 'EACCES' }).read(cell)).toThrow(
      /the result store cannot be used: EACCES/,
    );
  });

  it('is told when sweeping', () => {
    expect(() => storeOn(memoryDisk(), 'a', { step: 0, what: 'EIO' }).sweep()).toThrow(StoreError);
  });

  it('does without links where it has none', () => {
    const disk = memoryDisk();
    const link = WRITE_STEPS - 2;
    expect(storeOn(disk, 'a', { step: link, what: 'EPERM' }).write(result)).toBe('stored');
    expect(storeOn(disk, 'b', { step: link, what: 'ENOTSUP' }).write(result)).toBe('identical');
    expect(() => storeOn(disk, 'c', { step: link, what: 'EPERM' }).write(other)).toThrow(NondeterminismError);
    expect(storeOn(disk, 'd').read(cell)).toEqual({ state: 'valid', result });
  });
});

describe('two processes at once', () => {
  const between = (step: number, theirs: typeof result) => {
    const disk = memoryDisk();
    const told: string[] = [];
    const mine = memoryFiles(disk, 'a', undefined, (now) => {
      if (now === step) told.push(storeOn(disk, 'b').write(theirs));
    });
    const write = () => told.push(cellStore('cells', someOrigin, mine).write(result));
    return { disk, told, write };
  };
  const steps = Array.from({ length: WRITE_STEPS }, (_, step) => step);

  it.each(steps)('both succeed, the second coming in at step %i of the first', (step) => {
    const { disk, told, write } = between(step, result);
    write();
    expect(told.toSorted()).toEqual(['identical', 'stored']);
    expect([...disk.files.keys()]).toEqual([storeOn(disk).pathOf(cell)]);
    expect(storeOn(disk).read(cell)).toEqual({ state: 'valid', result });
  });

  it.each(steps.slice(0, -1))('notice that they disagree, the second coming in at step %i of the first', (step) => {
    const { disk, write } = between(step, other);
    expect(write).toThrow(NondeterminismError);
    expect(storeOn(disk).read(cell)).toEqual({ state: 'valid', result: other });
  });
});

describe('a store on disk', () => {
  it('does the same', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'gradproof-store-')), 'cells');
    const store = cellStore(folder, someOrigin);
    store.sweep();
    expect([store.read(cell).state, store.write(result), store.write(result)]).toEqual([
      'missing',
      'stored',
      'identical',
    ]);
    expect(() => store.write(other)).toThrow(NondeterminismError);
    expect(store.read(cell)).toEqual({ state: 'valid', result });
    expect(readdirSync(folder, { recursive: true })).toHaveLength(2);
  });
});
