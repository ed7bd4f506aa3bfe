import { describe, expect, it } from 'vitest';
import type { InferenceReport } from '../inference/inference-report.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import type { CellStatistics } from '../statistics/statistics-report.js';
import { madeUp } from '../testing/made-up-world.js';
import { outsidePattern } from './outside-pattern.js';

const base = madeUp({ seeds: 20 });

/** The cells with these differences; those of which `isOutside` is true are outside our interval. */
const made = (
  difference: (cell: CellStatistics) => number,
  isOutside: (cell: CellStatistics) => boolean = () => false,
): Reproduction => {
  const cells = base.statistics.cells.map((cell): CellStatistics => {
    const { reason: _, ...other } = cell;
    return {
      ...other,
      difference: difference(cell),
      ...(isOutside(cell) && { reason: 'outside-interval', verdict: 'inconclusive' }),
    };
  });
  return { ...base, statistics: { ...base.statistics, cells } };
};
const isCorner = ({ batchSize, hidden, shots }: CellStatistics): boolean =>
  batchSize === 4 && hidden === 20 && shots === 3;
const isNear = ({ batchSize, hidden, shots }: CellStatistics): boolean => batchSize > 1 && hidden === 20 && shots < 4;
const inference = (joint: number): InferenceReport =>
  ({
    candidates: [
      { changes: { iterations: 4000 }, p: { joint: 1 } },
      { changes: {}, p: { joint } },
    ],
  }) as unknown as InferenceReport;

describe('the pattern of the cells outside our interval', () => {
  it('is told with its neighbours, and with the test of the whole table', () => {
    const world = made((cell) => (isNear(cell) ? -0.02 : 0.01), isCorner);
    expect(outsidePattern(world, inference(0.29), 'en')).toBe(
      'The 2 cells marked ! (about 3 of 64 would be outside by chance) are 1 setting, both methods, which give nearly the same number (so that the 64 cells count for about 32): batch 4, hidden 20, 3 per class. The paper’s values are all higher than our means, by 2.0 to 2.0 points. So are their neighbours’: in all 18 cells of hidden 20, batch 2, 4, 8 and 1, 2, 3 per class the paper’s value is higher, by 2.0 to 2.0 points. Cells of one table may share their seed and so their luck; as a whole (energy score, see “Which protocol the paper used”) the published table is not unusual among ours: p 0.29.',
    );
    expect(outsidePattern(world, inference(0.01), 'en')).toContain('is unusual among ours: p 0.010');
  });

  it('is none where the cells differ in direction, or have no neighbours of theirs', () => {
    const isBaseline = ({ method }: CellStatistics): boolean => method === 'baseline';
    expect(
      outsidePattern(
        made((cell) => (isBaseline(cell) ? -0.02 : 0.03), isCorner),
        undefined,
        'en',
      ),
    ).toMatch(/higher or lower than our means by 2\.0 to 3\.0 points\.$/);
    expect(
      outsidePattern(
        made((cell) => (isCorner(cell) ? 0.02 : -0.01), isCorner),
        undefined,
        'en',
      ),
    ).toMatch(/all lower than our means, by 2\.0 to 2\.0 points\.$/);
  });

  it('is silent where no cell is outside', () =>
    expect(
      outsidePattern(
        made(() => 0),
        inference(1),
        'en',
      ),
    ).toBe(''));
});
