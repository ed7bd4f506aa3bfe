import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../store/canonical-json.js';
import { predictedWork } from './predicted-work.js';
import { textbook } from '../cell/protocol.js';
import { MOST_PARTS, shardCells } from './shard.js';
import { firstSeeds, tableCells } from './table-cells.js';
import { anyCell } from '../testing/index.js';

const someCells = fc.uniqueArray(anyCell, { selector: canonicalJson, maxLength: 60 });
const parts = (cells: Parameters<typeof shardCells>[0], count: number) =>
  Array.from({ length: count }, (_, i) => shardCells(cells, { index: i + 1, count }));
const work = (cells: Parameters<typeof shardCells>[0]): number =>
  cells.reduce((sum, cell) => sum + predictedWork(cell), 0);

describe('shardCells', () => {
  test.prop([someCells, fc.integer({ min: 1, max: 9 })])('loses no cell and doubles none', (cells, count) => {
    const all = parts(cells, count).flat();
    expect(all).toHaveLength(cells.length);
    expect(new Set(all)).toEqual(new Set(cells));
  });

  test.prop([someCells, fc.integer({ min: 1, max: 9 }), fc.nat()])(
    'gives the same parts whatever order the cells come in',
    (cells, count, turn) => {
      const turned = [...cells.slice(turn % 7), ...cells.slice(0, turn % 7)];
      const asSets = (of: typeof cells) => parts(of, count).map((part) => new Set(part));
      expect(asSets(turned)).toEqual(asSets(cells));
    },
  );

  test.prop([someCells, fc.integer({ min: 1, max: 9 })])('keeps the given order', (cells, count) => {
    for (const part of parts(cells, count)) {
      const places = part.map((cell) => cells.indexOf(cell));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  test.prop([someCells, fc.integer({ min: 1, max: 9 })])('balances within one cell', (cells, count) => {
    const loads = parts(cells, count).map(work);
    const dearest = Math.max(0, ...cells.map(predictedWork));
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(dearest);
  });

  it('makes as many parts as it says', () => {
    const cells = tableCells(textbook, [0]);
    expect(shardCells(cells, { index: 1, count: MOST_PARTS })).toHaveLength(1);
    expect(shardCells(cells, { index: 65, count: MOST_PARTS })).toEqual([]);
  });

  it('balances the table to a hundredth', () => {
    const cells = tableCells(textbook, firstSeeds(5));
    for (const part of parts(cells, 7)) {
      const share = work(part) / (work(cells) / 7);
      expect(Math.abs(share - 1)).toBeLessThan(0.01);
    }
  });

  it.each([
    [0, 3],
    [4, 3],
    [1.5, 3],
    [1, 0],
    [1, 10_001],
  ])('refuses part %d of %d', (index, count) => {
    expect(() => shardCells([], { index, count })).toThrow(`got ${index}/${count}`);
  });
});
