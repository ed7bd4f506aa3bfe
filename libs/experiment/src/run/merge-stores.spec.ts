import { test } from '@fast-check/vitest';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellStore } from '../store/cell-store.js';
import { MergeError } from './merge-error.js';
import { mergeStores } from './merge-stores.js';
import { NondeterminismError } from '../store/nondeterminism-error.js';
import type { Origin } from '../store/origin.js';
import { type Plan, planCells, planDigest } from '../plan/plan.js';
import { planFileText } from '../plan/plan-file.js';
import { textbook } from '../cell/protocol.js';
import { openRunFolder, type RunFolder } from './run-folder.js';
import { shardCells } from '../plan/shard.js';
import { tablePlan } from '../plan/table-plan.js';
import { inventedResult, memoryDisk, memoryFiles, someOrigin } from '../testing/index.js';

const plan = tablePlan(textbook, [0]);
const cells = planCells(plan);
const correctOf = (i: number): number => 5000 + 17 * i;
const results = cells.map((cell, i) => inventedResult(cell, correctOf(i)));

interface FolderCase {
  readonly path: string;
  readonly plan?: Plan;
  readonly origin?: Origin;
}

function world() {
  const disk = memoryDisk();
  const files = memoryFiles(disk, 'a');
  return {
    disk,
    out: cellStore(join('out', 'cells'), someOrigin, files),
    folder({ path, plan: own = plan, origin = someOrigin }: FolderCase): RunFolder {
      disk.files.set(join(path, 'plan.json'), planFileText({ plan: own, sha256: planDigest(own), origin }));
      return openRunFolder(path, files);
    },
  };
}

describe('mergeStores', () => {
  test.prop([fc.integer({ min: 1, max: 7 })], { numRuns: 7 })('makes one of %i parts', (count) => {
    const { folder, out } = world();
    const [first, ...others] = Array.from({ length: count }, (_, i) => {
      const part = folder({ path: `part-${i}` });
      for (const cell of shardCells(cells, { index: i + 1, count })) part.store.write(results[cells.indexOf(cell)]!);
      return part;
    });
    expect(mergeStores([first!, ...others], out)).toEqual({ results, missing: [], copied: 64, damaged: [] });
  });

  it('tells what is missing and what is damaged', () => {
    const { folder, out, disk } = world();
    const part = folder({ path: 'part' });
    for (const result of results.slice(2)) part.store.write(result);
    const path = part.store.pathOf(cells[9]!);
    disk.files.set(path, disk.files.get(path)!.slice(0, 100));
    const merged = mergeStores([part], out);
    expect(merged.missing).toEqual([cells[0], cells[1], cells[9]]);
    expect(merged.damaged).toMatchObject([{ state: 'damaged', path }]);
    expect(merged.results.filter((result) => result !== undefined)).toHaveLength(61);
    expect(mergeStores([part], out).copied).toBe(0);
  });

  it('takes what is there already', () => {
    const { folder, out } = world();
    const part = folder({ path: 'part' });
    for (const result of results.slice(10)) part.store.write(result);
    for (const result of results.slice(0, 20)) out.write(result);
    expect(mergeStores([part], out)).toMatchObject({ results, missing: [], copied: 44 });
  });

  it('removes what a killed merge has left', () => {
    const { folder, out, disk } = world();
    const part = folder({ path: 'part' });
    const path = out.pathOf(cells[0]!);
    const key = path.slice(-'.json'.length - 64, -'.json'.length);
    const left = join(dirname(path), `.${key}.gone`);
    disk.files.set(left, '');
    disk.gone.add('gone');
    mergeStores([part], out);
    expect(disk.files.has(left)).toBe(false);
  });

  it('notices two results of one cell', () => {
    const { folder, out } = world();
    const [a, b] = [folder({ path: 'a' }), folder({ path: 'b' })];
    a.store.write(results[3]!);
    b.store.write(inventedResult(cells[3]!, 1));
    expect(() => mergeStores([a, b], out)).toThrow(NondeterminismError);
  });

  it.each<[string, Omit<FolderCase, 'path'>, RegExp]>([
    [
      'plans',
      { plan: tablePlan(textbook, [1]) },
      /the plan must be the same, got [0-9a-f]{64} in a and [0-9a-f]{64} in b/,
    ],
    ['engines', { origin: { ...someOrigin, engine: '1'.repeat(64) } }, /the engine must be the same/],
    ['datasets', { origin: { ...someOrigin, dataset: '1'.repeat(64) } }, /the dataset must be the same/],
    ['Math', { origin: { ...someOrigin, math: '1'.repeat(64) } }, /the engine's Math functions must be the same/],
    [
      'numbers of test images',
      { origin: { ...someOrigin, testImages: 5000 } },
      /the number of test images must be the same, got 10000 in a and 5000 in b$/,
    ],
  ])('refuses folders of different %s', (_, other, told) => {
    const { folder, out, disk } = world();
    const folders = [folder({ path: 'a' }), folder({ path: 'b', ...other })] as const;
    expect(() => mergeStores(folders, out)).toThrow(MergeError);
    expect(() => mergeStores(folders, out)).toThrow(told);
    expect([...disk.files.keys()].filter((path) => path.startsWith('out'))).toEqual([]);
  });
});
