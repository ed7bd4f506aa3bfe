import * as Plot from '@observablehq/plot';
import { batchSizes, hiddenSizes, shotCounts } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { type TableOne, type TableRow } from '../table-one.js';
import { plotSvg, series, spread } from './plot-svg.js';

/** Every cell's seeds as dots with the published value: a panel for each hidden size and batch size. */
export function seedsFigures(table: TableOne): Figure[] {
  const all = table.rows.flatMap(({ correct, published }) => [published, ...correct.map((c) => c / table.testImages)]);
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
  const published = rows.map((row) => ({ x: middle(row), y: row.published }));
  const alt = `Accuracy of ${seeds.length} seeds with batch size ${batchSize} and ${hidden} hidden units. ${rows
    .map(
      (r) =>
        `${r.shots} per class, ${r.method}: published ${r.published.toFixed(4)}, ours ${r.min.toFixed(4)} to ${r.max.toFixed(4)}`,
    )
    .join('; ')}.`;
  return {
    name: `table-1-seeds-batch${batchSize}-hidden${hidden}`,
    alt,
    svg: plotSvg(alt, {
      height: 230,
      marginLeft: 38,
      marginBottom: 34,
      marginTop: 22,
      x: {
        domain: [0.5, 4.5],
        ticks: [...shotCounts],
        tickFormat: 'd',
        label: 'training images per class',
        labelAnchor: 'center',
        labelArrow: 'none',
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
        Plot.tickY(published, { x: 'x', y: 'y', stroke: 'none' }),
        Plot.ruleY(published, {
          x1: (d: { x: number }) => d.x - 0.17,
          x2: (d: { x: number }) => d.x + 0.17,
          y: 'y',
          stroke: 'currentColor',
          strokeWidth: 2,
        }),
      ],
    }),
    caption: [
      { strong: `Batch ${batchSize}, hidden ${hidden}. ` },
      'Bar: published; circles: baseline, triangles: alternating, one for each seed.',
    ],
  };
}
