import * as Plot from '@observablehq/plot';
import { batchSizes, shotCounts } from '@gradproof/experiment';
import { type Figure, color } from '@gradproof/document';
import { signed } from '../number/format-number.js';
import { type Language, inLanguage, seedCount, word } from '../number/language.js';
import type { CellStatistics, StatisticsReport } from '../statistics/statistics-report.js';
import { plotSvg } from '@gradproof/document/plot';

/** Smallest difference in accuracy that gets the full colour. */
const FULL = 0.04;
/** Opacity of the full colour; text stays readable on it, on a light and on a dark background. */
const FULL_OPACITY = 0.5;
/** Room for a batch size, and for hidden units and method next to it. */
const MARGIN_LEFT = 134;

/** Heat map of Table 1, ours minus published, in the table's layout. */
export function heatFigure({ cells, seeds, counts }: StatisticsReport, language: Language = 'en'): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const points = cells.map((cell) => ({
    batchSize: cell.batchSize,
    row: rowOf(cell, language),
    shots: cell.shots,
    text: signed(100 * cell.difference, 1),
    fill: color(cell.difference < 0 ? 'orange' : 'blue'),
    opacity: FULL_OPACITY * Math.min(1, Math.abs(cell.difference) / FULL),
    differs: cell.verdict === 'differs',
  }));
  const place = { x: 'shots', y: 'row', fy: 'batchSize' };
  const points100 = (cell: CellStatistics): string => signed(100 * cell.difference, 1);
  const order = cells.toSorted((a, b) => a.difference - b.difference);
  const largest = cells.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0]!;
  const described = {
    name: 'table-1-differences',
    title: say('Table 1, ours minus published', '표 1, 우리 값 − 논문 값'),
    alt: say(
      `Our mean accuracy minus the published one for ${cells.length} cells, from ${points100(order[0]!)} to ${points100(order.at(-1)!)} percentage points, furthest at batch ${largest.batchSize}, hidden ${largest.hidden}, ${largest.shots} per class, ${largest.method}. ${counts.differs} cells differ from the published run.`,
      `칸 ${cells.length}개에서 우리 평균 정확도에서 논문의 값을 뺀 차이는 ${points100(order[0]!)} ~ ${points100(order.at(-1)!)}%p이며, 차이가 가장 큰 칸은 배치사이즈 ${largest.batchSize}, 뉴런 ${largest.hidden}개, 클래스당 ${largest.shots}개, ${rowMethod(largest, 'ko')}이다. 논문과 다르다고 판정된 칸은 ${counts.differs}개이다.`,
    ),
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      height: 430,
      marginLeft: MARGIN_LEFT,
      marginTop: 36,
      marginBottom: 4,
      marginRight: 4,
      x: {
        type: 'band',
        domain: [...shotCounts],
        axis: 'top',
        label: word(language, 'training images per class'),
        tickSize: 0,
        padding: 0.06,
        labelArrow: 'none',
        labelAnchor: 'center',
      },
      y: { domain: [...new Set(points.map(({ row }) => row))], label: null, tickSize: 0, padding: 0.1 },
      fy: { domain: [...batchSizes], axis: null, padding: 0.08 },
      marks: [
        Plot.text(batchSizes, {
          fy: (batchSize: number) => batchSize,
          text: (batchSize: number) => say(`batch ${batchSize}`, `배치 ${batchSize}`),
          frameAnchor: 'top-left',
          textAnchor: 'start',
          dx: -MARGIN_LEFT + 4,
          dy: 6,
          fontWeight: 600,
        }),
        Plot.cell(points, { ...place, fill: 'fill', fillOpacity: 'opacity', rx: 2 }),
        Plot.cell(
          points.filter(({ differs }) => differs),
          { ...place, fill: 'none', stroke: 'currentColor', strokeWidth: 2, rx: 2 },
        ),
        Plot.text(points, { ...place, text: 'text', fill: 'currentColor' }),
      ],
      color: { type: 'identity' },
      opacity: { type: 'identity' },
    }),
    caption: [
      { strong: say('Ours minus published', '우리 값 − 논문 값') },
      say(
        `, percentage points, mean of ${seedCount('en', seeds)}. Rows: batch size, hidden units, method. + where ours is higher, − where it is lower. ${counts.differs === 0 ? 'No cell is shown to differ from the published run.' : 'A frame marks a cell that is shown to differ from the published run.'}`,
        `(%p, ${seedCount('ko', seeds)}의 평균). 행: 배치사이즈, 히든 레이어의 뉴런 개수, 방법. +는 우리 값이 더 높다는 뜻이고, −는 더 낮다는 뜻이다. ${counts.differs === 0 ? '논문과 다르다고 판정된 칸은 없다.' : '테두리를 두른 칸은 논문과 다르다고 판정된 칸이다.'}`,
      ),
    ],
  };
}

const rowOf = ({ hidden, method }: CellStatistics, language: Language): string =>
  `${hidden} ${rowMethod({ method }, language)}`;

const rowMethod = ({ method }: Pick<CellStatistics, 'method'>, language: Language): string =>
  method === 'numerical' ? inLanguage(language, method, '수치해석적') : word(language, method);
