import { describe, expect, it } from 'vitest';
import { batchSizes, hiddenSizes, publishedAccuracy, publishedTable, shotCounts } from './published-table.js';
import { firstSeeds, tableCells } from './table-cells.js';
import { textbook } from '../cell/protocol.js';

describe('the published table', () => {
  it('has every setting once, in the order of its axes', () => {
    expect(publishedTable.map(({ batchSize, hidden, method }) => [batchSize, hidden, method])).toEqual(
      batchSizes.flatMap((batchSize) =>
        hiddenSizes.flatMap((hidden) => [
          [batchSize, hidden, 'baseline'],
          [batchSize, hidden, 'alternating'],
        ]),
      ),
    );
    expect(publishedTable.every(({ accuracy }) => accuracy.length === shotCounts.length)).toBe(true);
  });

  it('has the sums of the printed columns', () => {
    const sums = shotCounts.map((_, i) => publishedTable.reduce((sum, { accuracy }) => sum + accuracy[i]!, 0));
    expect(sums.map((sum) => Number(sum.toFixed(4)))).toEqual([8.2851, 8.9595, 9.6479, 10.0129]);
  });

  it('is looked up by cell', () => {
    expect(publishedAccuracy(1, 50, 4, 'alternating')).toBe(0.6262);
    expect(() => publishedAccuracy(1, 50, 5, 'alternating')).toThrow(/got batch 1, hidden 50, 5 shots, alternating/);
    expect(() => publishedAccuracy(3, 50, 1, 'baseline')).toThrow(RangeError);
  });

  it('makes 64 cells for each seed', () => {
    const cells = tableCells(textbook, firstSeeds(3));
    expect(cells).toHaveLength(192);
    expect(cells.slice(0, 4).map(({ seed, shots }) => [seed, shots])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [0, 2],
    ]);
  });
});
