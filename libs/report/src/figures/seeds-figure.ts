import * as Plot from '@observablehq/plot';
import type { Figure } from '@gradproof/document';
import { accuracy } from '../number/format-number.js';
import { type Language, inLanguage, seedCount, word } from '../number/language.js';
import type { TableOne, TableRow } from '../table/table-one.js';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import { series, spread } from './series.js';

/** Charts with a dot for each seed of a cell and the published value: a panel per hidden size and batch size, all on one scale. */
export function seedsFigures(table: TableOne, language: Language = 'en'): Figure[] {
  const all = table.rows.flatMap(({ min, max, mean, published = mean }) => [min, max, published]);
  const domain = [Math.floor(20 * Math.min(...all)) / 20, Math.ceil(20 * Math.max(...all)) / 20] as const;
  const valuesOf = (axis: 'hidden' | 'batchSize'): number[] => [...new Set(table.rows.map((row) => row[axis]))];
  return valuesOf('hidden').flatMap((hidden) =>
    valuesOf('batchSize').map((batchSize) =>
      panel(
        table,
        table.rows.filter((row) => row.hidden === hidden && row.batchSize === batchSize),
        domain,
        language,
      ),
    ),
  );
}

function panel(
  { testImages, seeds }: TableOne,
  rows: readonly TableRow[],
  domain: readonly [number, number],
  language: Language,
): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const { hidden, batchSize } = rows[0]!;
  const middle = ({ shots, method }: TableRow): number => shots + (method === 'baseline' ? -0.2 : 0.2);
  const dots = (method: TableRow['method']) =>
    rows
      .filter((row) => row.method === method)
      .flatMap((row) => row.correct.map((count, i) => ({ x: middle(row) + 0.1 * spread(i), y: count / testImages })));
  const published = rows.flatMap((row) =>
    row.published === undefined ? [] : [{ from: middle(row) - 0.17, to: middle(row) + 0.17, y: row.published }],
  );
  const described = {
    name: `table-1-seeds-batch${batchSize}-hidden${hidden}`,
    title: say(`Accuracy, batch ${batchSize}, hidden ${hidden}`, `정확도, 배치사이즈 ${batchSize}, 뉴런 ${hidden}개`),
    alt: say(
      `Accuracy of ${seeds.length === 1 ? '1 seed' : `${seeds.length} seeds`} with batch size ${batchSize} and ${hidden} hidden units. ${rows
        .map(
          (r) =>
            `${r.shots} per class, ${r.method}: ${r.published === undefined ? '' : `published ${accuracy(r.published)}, ours `}${accuracy(r.min)} to ${accuracy(r.max)}`,
        )
        .join('; ')}.`,
      `배치사이즈 ${batchSize}, 뉴런 ${hidden}개, ${seedCount('ko', seeds.length)}의 정확도. ${rows.map((r) => `클래스당 ${r.shots}개 ${word('ko', r.method)} ${accuracy(r.min)} ~ ${accuracy(r.max)}${r.published === undefined ? '' : ` (논문 ${accuracy(r.published)})`}`).join(', ')}.`,
    ),
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      x: {
        type: 'linear',
        domain: [0.5, 4.5],
        ticks: [...new Set(rows.map(({ shots }) => shots))],
        tickFormat: 'd',
        label: word(language, 'training images per class'),
        ...belowAxis,
      },
      y: {
        domain: [...domain],
        grid: true,
        ticks: 6,
        tickFormat: '.2f',
        label: word(language, 'accuracy'),
        labelArrow: 'none',
      },
      marks: [
        ...(['baseline', 'alternating'] as const).map((method) =>
          Plot.dot(dots(method), {
            x: 'x',
            y: 'y',
            r: 2.2,
            stroke: series[method].color,
            symbol: series[method].symbol,
          }),
        ),
        Plot.ruleY(published, { x1: 'from', x2: 'to', y: 'y', stroke: 'currentColor', strokeWidth: 2.5 }),
      ],
    }),
    caption: [
      { strong: say(`Batch ${batchSize}, hidden ${hidden}. `, `배치사이즈 ${batchSize}, 뉴런 ${hidden}개. `) },
      say(
        `${published.length === 0 ? 'Circles' : 'Bars: the published run of each method; circles'}: baseline, triangles: alternating, one of each for each seed.`,
        `${published.length === 0 ? '' : '막대는 각 방법의 논문 값, '}원은 베이스라인, 삼각형은 제안하는 방법이다(시드마다 하나씩).`,
      ),
    ],
  };
}
