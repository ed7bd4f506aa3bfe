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
    expect(outsidePattern(world, inference(0.29), 'ko')).toBe(
      '!로 표시한 칸 2개(64개를 비교하면 우연만으로도 약 3개는 벗어난다)는 다음 1가지 조건에서 나왔고, 모두 두 방법에서 함께 벗어난다(두 방법의 값은 거의 같으므로 칸 64개는 사실상 32개에 가깝다): 배치사이즈 4, 뉴런 20개, 클래스당 3개. 논문의 값은 모두 우리 평균보다 2.0 ~ 2.0%p 높다. 이웃한 칸도 마찬가지다. 뉴런 20개, 배치사이즈 2, 4, 8, 클래스당 1, 2, 3개인 칸 18개 모두에서 논문의 값이 우리 평균보다 2.0 ~ 2.0%p 높다. 논문의 칸들이 같은 시드를 썼다면 우연한 치우침도 여러 칸에 함께 나타날 수 있다. 표 전체로 보면(에너지 점수, ‘논문은 어떤 실험 설정을 썼을까’ 참조) 논문의 표는 우리 표들과 비교해 특이하지 않다(p 0.29).',
    );
    expect(outsidePattern(world, inference(0.01), 'ko')).toContain('특이하다(p 0.010)');
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
