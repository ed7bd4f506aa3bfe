import { fixed, pValue } from '../number/format-number.js';
import type { CellStatistics } from '../statistics/statistics-report.js';
import { type Neighbours, sizes } from './neighbours.js';

/**
 * What the cells outside our interval have in common, in Korean.
 *
 * @param block - the neighbouring cells that are off in the same direction
 * @param joint - p value of the table as a whole
 */
export function patternInKorean(
  cells: readonly CellStatistics[],
  outside: readonly CellStatistics[],
  block: Neighbours | undefined,
  alpha: number,
  joint: number | undefined,
): string {
  const settings = [...new Set(outside.map(place))];
  const both =
    outside.length === 2 * settings.length
      ? `고, 모두 두 방법에서 함께 벗어난다(두 방법의 값은 거의 같으므로 칸 ${cells.length}개는 사실상 ${cells.length / 2}개에 가깝다)`
      : '다';
  return [
    `!로 표시한 칸 ${outside.length}개(${cells.length}개를 비교하면 우연만으로도 약 ${fixed(alpha * cells.length, 0)}개는 벗어난다)는 다음 ${settings.length}가지 조건에서 나왔${both}: ${settings.join('; ')}. ${published(outside)}.`,
    ...(block === undefined
      ? []
      : [
          `이웃한 칸도 마찬가지다. 뉴런 ${outside[0]!.hidden}개, 배치사이즈 ${block.batches.join(', ')}, 클래스당 ${block.shots.join(', ')}개인 칸 ${block.own.length}개 모두에서 논문의 값이 우리 평균보다 ${by(block.own)} ${outside[0]!.difference < 0 ? '높다' : '낮다'}.`,
        ]),
    ...(joint === undefined
      ? []
      : [
          `논문의 칸들이 같은 시드를 썼다면 우연한 치우침도 여러 칸에 함께 나타날 수 있다. 표 전체로 보면(에너지 점수, ‘논문은 어떤 실험 설정을 썼을까’ 참조) 논문의 표는 우리 표들과 비교해 특이하${joint > alpha ? '지 않다' : '다'}(p ${pValue(joint)}).`,
        ]),
  ].join(' ');
}

const place = ({ batchSize, hidden, shots }: CellStatistics): string =>
  `배치사이즈 ${batchSize}, 뉴런 ${hidden}개, 클래스당 ${shots}개`;

/** By how much the published values of some cells are higher or lower than ours. */
function published(cells: readonly CellStatistics[]): string {
  if (cells.every(({ difference }) => difference < 0)) return `논문의 값은 모두 우리 평균보다 ${by(cells)} 높다`;
  if (cells.every(({ difference }) => difference > 0)) return `논문의 값은 모두 우리 평균보다 ${by(cells)} 낮다`;
  return `논문의 값은 우리 평균보다 ${by(cells)} 높거나 낮다`;
}

const by = (cells: readonly CellStatistics[]): string => `${sizes(cells).join(' ~ ')}%p`;
