import { describe, expect, it } from 'vitest';
import type { CellStatistics } from './statistics-report.js';
import { madeUp } from '../testing/made-up-world.js';
import { inconclusiveReasons, points, verdictLegend, verdictSign, verdictText } from './verdict-text.js';

const { statistics } = madeUp({ seeds: 20 });
const cell = (verdict: CellStatistics['verdict'], reason?: CellStatistics['reason']): CellStatistics => {
  const { reason: _, ...other } = statistics.cells[0]!;
  return { ...other, verdict, ...(reason === undefined ? {} : { reason }) };
};
const outside = cell('inconclusive', 'outside-interval');
const noisy = cell('inconclusive', 'margin-not-detectable');
const still = cell('inconclusive', 'no-spread');

describe('the verdict on a cell', () => {
  it('has a sign, two of them where it is inconclusive', () => {
    const cells = [cell('consistent'), cell('differs'), outside, noisy, still];
    expect(cells.map(verdictSign)).toEqual(['✓', '✗', '!', '?', '?']);
  });

  it('is told in words', () => {
    expect(verdictText(cell('consistent'), statistics)).toBe(
      'inside the 95 % interval for one more seed of ours, which is narrow enough to show a difference of 4 points',
    );
    expect(verdictText(cell('differs'), statistics)).toBe('further off than 64 cells give by chance (Holm at 0.05)');
    expect(verdictText(outside, statistics)).toMatch(/^outside the 95 % interval .*, but no further than 64 cells/);
    expect(verdictText(noisy, statistics)).toMatch(/spread so widely that a difference of 4 points might not/);
    expect(verdictText(still, statistics)).toContain('do not vary');
  });

  it('is in the legend once, with how often it was given', () => {
    const legend = verdictLegend({ ...statistics, cells: [cell('consistent'), outside, noisy, noisy] });
    expect(legend).toMatch(/^✓ consistent \(1\): inside .*; ! inconclusive \(1\): outside .*; \? inconclusive \(2\): /);
    expect(legend).not.toContain('✗');
  });

  it('is counted by its reason', () => {
    const { cells: _, ...other } = statistics;
    expect(inconclusiveReasons({ ...other, cells: [outside, noisy, noisy, still, cell('differs')] })).toBe(
      '1 outside our interval, 2 too noisy, 1 without spread',
    );
    expect(inconclusiveReasons({ ...other, cells: [] })).toBe('');
  });

  it('has a margin in percentage points', () => expect(points(0.0425)).toBe('4.25 points'));
});
