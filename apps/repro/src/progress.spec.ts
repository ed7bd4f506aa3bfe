import type { FillCounts } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { cellCounts, progressLines } from './progress.js';

const counts = (workDone: number, more: Partial<FillCounts> = {}): FillCounts => ({
  cells: 100,
  resumed: 20,
  done: 0,
  failed: 0,
  work: 1000,
  workDone,
  ...more,
});

describe('progress in lines', () => {
  it('tells time left by work, not by cells', () => {
    const lines: string[] = [];
    let now = 0;
    const progress = progressLines(
      (line) => lines.push(line),
      () => now,
    );
    progress.show(counts(0));
    now = 10_000;
    progress.show(counts(500, { done: 5, failed: 1 })); // half of the work in 10 s, though few cells
    now = 12_000;
    progress.show(counts(600, { done: 9 })); // too early for a line
    now = 410_000;
    progress.show(counts(700, { done: 9 }));
    progress.stop();
    expect(lines).toEqual([
      '20 of 100 cells: 20 resumed, 0 done, 0 failed, 0 % of the work, time left unknown',
      '25 of 100 cells: 20 resumed, 5 done, 1 failed, 50 % of the work, 10 s left',
      '29 of 100 cells: 20 resumed, 9 done, 0 failed, 70 % of the work, 3 min left',
    ]);
  });

  it('has no line where there is no work, and none at the end', () => {
    const lines: string[] = [];
    const progress = progressLines(
      (line) => lines.push(line),
      () => 0,
    );
    progress.show(counts(0, { work: 0, resumed: 100 }));
    progress.show(counts(1000, { done: 80 }));
    expect(lines).toEqual([]);
  });

  it('counts in words', () => {
    expect(cellCounts(counts(0, { done: 3 }))).toBe('23 of 100 cells: 20 resumed, 3 done, 0 failed');
  });
});
