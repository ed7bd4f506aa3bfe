import * as Plot from '@observablehq/plot';
import { batchSizes, hiddenSizes, shotCounts } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { accuracy } from '../number/format-number.js';
import { type TableOne, type TableRow } from '../table/table-one.js';
import { belowAxis, panelFrame, plotSvg, series, spread } from './plot-svg.js';

/** Every cell's seeds as dots with the published value: a panel for each hidden size and batch size, all on one scale. */
export function seedsFigures(table: TableOne): Figure[] {
  const all = table.rows.flatMap(({ min, max, published }) => [min, max, published]);
  const domain = [Math.floor(20 * Math.min(...all)) / 20, Math.ceil(20 * Math.max(...all)) / 20] as const;
  return hiddenSizes.flatMap((hidden) =>
    batchSizes.map((batchSize) =>
      panel(
        table,
        table.rows.filter((row) => row.hidden === hidden && row.batchSize === batchSize),
        domain,
      ),
    ),
  );
}

function panel({ testImages, seeds }: TableOne, rows: readonly TableRow[], domain: readonly [number, number]): Figure {
  const { hidden, batchSize } = rows[0]!;
  const middle = ({ shots, method }: TableRow): number => shots + (method === 'baseline' ? -0.2 : 0.2);
  const dots = (method: TableRow['method']) =>
    rows
      .filter((row) => row.method === method)
      .flatMap((row) => row.correct.map((count, i) => ({ x: middle(row) + 0.1 * spread(i), y: count / testImages })));
  const published = rows.map((row) => ({ from: middle(row) - 0.17, to: middle(row) + 0.17, y: row.published }));
  const described = {
    name: `table-1-seeds-batch${batchSize}-hidden${hidden}`,
    title: `Accuracy, batch ${batchSize}, hidden ${hidden}`,
    alt: `Accuracy of ${seeds.length === 1 ? '1 seed' : `${seeds.length} seeds`} with batch size ${batchSize} and ${hidden} hidden units. ${rows
      .map(
        (r) =>
          `${r.shots} per class, ${r.method}: published ${accuracy(r.published)}, ours ${accuracy(r.min)} to ${accuracy(r.max)}`,
      )
      .join('; ')}.`,
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      x: {
        type: 'linear',
        domain: [0.5, 4.5],
        ticks: [...shotCounts],
        tickFormat: 'd',
        label: 'training images per class',
        ...belowAxis,
      },
      y: { domain: [...domain], grid: true, ticks: 6, tickFormat: '.2f', label: 'accuracy', labelArrow: 'none' },
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
      { strong: `Batch ${batchSize}, hidden ${hidden}. ` },
      'Bar: published; circles: baseline, triangles: alternating, one for each seed.',
    ],
  };
}
