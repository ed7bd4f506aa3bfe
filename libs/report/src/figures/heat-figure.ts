import * as Plot from '@observablehq/plot';
import { batchSizes, shotCounts } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { signed } from '../number/format-number.js';
import { type CellStatistics, type StatisticsReport } from '../statistics/statistics-report.js';
import { plotSvg } from './plot-svg.js';
import { chartColor } from './svg.js';

/** Differences are full colour from here on, in accuracy. */
const FULL = 0.04;
/** Ink stays readable on it, on a light and a dark ground. */
const FULL_OPACITY = 0.5;
/** Room for a batch size, and for hidden units and method beside it. */
const MARGIN_LEFT = 134;

/** Table 1 as a heat map of ours less published, in the table's layout. */
export function heatFigure({ cells, seeds, counts }: StatisticsReport): Figure {
  const points = cells.map((cell) => ({
    batchSize: cell.batchSize,
    row: rowOf(cell),
    shots: cell.shots,
    text: signed(100 * cell.difference, 1),
    fill: chartColor(cell.difference < 0 ? 'below' : 'above'),
    opacity: FULL_OPACITY * Math.min(1, Math.abs(cell.difference) / FULL),
    differs: cell.verdict === 'differs',
  }));
  const place = { x: 'shots', y: 'row', fy: 'batchSize' };
  const points100 = (cell: CellStatistics): string => signed(100 * cell.difference, 1);
  const order = cells.toSorted((a, b) => a.difference - b.difference);
  const largest = cells.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0]!;
  const described = {
    name: 'table-1-differences',
    title: 'Table 1, ours less published',
    alt: `Our mean accuracy less the published one for ${cells.length} cells, from ${points100(order[0]!)} to ${points100(order.at(-1)!)} percentage points, furthest at batch ${largest.batchSize}, hidden ${largest.hidden}, ${largest.shots} per class, ${largest.method}. ${counts.differs} cells differ from the published run.`,
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
        label: 'training images per class',
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
          text: (batchSize: number) => `batch ${batchSize}`,
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
      { strong: 'Ours less published' },
      `, percentage points, mean of ${seeds === 1 ? '1 seed' : `${seeds} seeds`}. Rows: batch size, hidden units, method. + where ours is higher, − where it is lower. A frame marks a cell that differs from the published run.`,
    ],
  };
}

const rowOf = ({ hidden, method }: CellStatistics): string => `${hidden} ${method}`;
