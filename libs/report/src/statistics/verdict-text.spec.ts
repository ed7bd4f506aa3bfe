import { describe, expect, it } from 'vitest';
import type { CellStatistics } from './statistics-report.js';
import { madeUp } from '../testing/made-up-world.js';
import {
  inconclusiveReasons,
  points,
  verdictLegend,
  verdictSign,
  verdictText,
  widestConsistent,
} from './verdict-text.js';

const { statistics } = madeUp({ seeds: 20 });
const cell = (verdict: CellStatistics['verdict'], reason?: CellStatistics['reason']): CellStatistics => {
  const { reason: _, ...other } = statistics.cells[0]!;
  return { ...other, verdict, ...(reason === undefined ? {} : { reason }) };
};
const outside = cell('inconclusive', 'outside-interval');
const noisy = cell('inconclusive', 'margin-not-detectable');
const still = cell('inconclusive', 'no-spread');

describe('the widest interval of the consistent cells', () => {
  it('is in percentage points, and none where no cell is consistent', () => {
    const of = (lower: number, upper: number) => ({ ...cell('consistent'), predictionInterval: { lower, upper } });
    expect(widestConsistent({ ...statistics, cells: [of(0.5, 0.52), of(0.5, 0.556), noisy] })).toBe('±2.8 points');
    expect(widestConsistent({ ...statistics, cells: [noisy] })).toBeUndefined();
  });
});

describe('the verdict on a cell', () => {
  it('has a sign, two of them where it is inconclusive', () => {
    const cells = [cell('consistent'), cell('differs'), outside, noisy, still];
    expect(cells.map(verdictSign)).toEqual(['✓', '✗', '!', '?', '?']);
  });

  it('is told in words', () => {
    expect(verdictText(cell('consistent'), statistics)).toBe(
      'inside the 95 % range for one more run of ours, which is narrow: if the mean of the paper’s protocol were 4 points off ours, one run of it would fall outside in at least 80 % of cases',
    );
    expect(verdictText(cell('differs'), statistics)).toBe(
      'outside the 95 % range for one more run of ours, also after Holm’s correction for 64 comparisons (at 0.05)',
    );
    expect(verdictText(outside, statistics)).toMatch(
      /^outside the 95 % range .*, but not after Holm’s correction for 64 comparisons/,
    );
    expect(verdictText(noisy, statistics)).toMatch(
      /is wide: if the mean .* were 4 points off ours, .* in fewer than 80 % of cases$/,
    );
    expect(verdictText(still, statistics)).toContain('do not vary');
  });

  it('is in the legend once, with how often it was given', () => {
    const legend = verdictLegend({ ...statistics, cells: [cell('consistent'), outside, noisy, noisy] });
    expect(legend).toMatch(
      /^✓ consistent \(1\): inside .*; ! undecided, outside the range \(1\): outside .*; \? undecided, range too wide \(2\): /,
    );
    expect(legend).not.toContain('✗');
  });

  it('is counted by its reason', () => {
    const { cells: _, ...other } = statistics;
    expect(inconclusiveReasons({ ...other, cells: [outside, noisy, noisy, still, cell('differs')] })).toBe(
      '1 outside our range, 2 with a range too wide to decide, 1 without spread',
    );
    expect(inconclusiveReasons({ ...other, cells: [] })).toBe('');
  });

  it('has a margin in percentage points', () => expect(points(0.0425)).toBe('4.25 points'));
});
