import * as Plot from '@observablehq/plot';
import { shotCounts } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { signed } from '../format-number.js';
import { type StatisticsReport } from '../statistics-report.js';
import { plotSvg } from './plot-svg.js';

/** Differences are full colour from here on, in accuracy. */
const FULL = 0.04;

/** Table 1 as a heat map of ours less published, in the table's layout. */
export function heatFigure({ cells, seeds }: StatisticsReport): Figure {
  const rowOf = (cell: (typeof cells)[number]): string =>
    `${cell.batchSize}, ${cell.hidden}, ${cell.method === 'baseline' ? 'base' : 'alt'}`;
  const points = cells.map((cell) => ({
    row: rowOf(cell),
    shots: cell.shots,
    text: signed(100 * cell.difference, 1),
    fill: cell.difference < 0 ? 'var(--below)' : 'var(--above)',
    opacity: 0.65 * Math.min(1, Math.abs(cell.difference) / FULL),
    differs: cell.verdict === 'differs',
  }));
  const place = { x: 'shots', y: 'row' };
  const largest = cells.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0]!;
  const alt = `Our mean accuracy less the published one for 64 cells, from ${signed(100 * Math.min(...cells.map((c) => c.difference)), 1)} to ${signed(100 * Math.max(...cells.map((c) => c.difference)), 1)} percentage points; the largest at batch ${largest.batchSize}, hidden ${largest.hidden}, ${largest.shots} shots, ${largest.method}.`;
  return {
    name: 'table-1-differences',
    alt,
    svg: plotSvg(alt, {
      height: 60 + 21 * new Set(points.map(({ row }) => row)).size,
      marginLeft: 82,
      marginTop: 34,
      marginBottom: 8,
      marginRight: 8,
      x: {
        domain: [...shotCounts],
        axis: 'top',
        label: 'training images per class',
        tickSize: 0,
        padding: 0.06,
        labelArrow: 'none',
        labelAnchor: 'center',
      },
      y: {
        domain: [...new Set(points.map(({ row }) => row))],
        label: 'batch, hidden, method',
        tickSize: 0,
        padding: 0.1,
        labelArrow: 'none',
      },
      marks: [
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
      `, percentage points, mean of ${seeds === 1 ? '1 seed' : `${seeds} seeds`}. A frame marks a cell that differs from the published run; base: baseline, alt: alternating.`,
    ],
  };
}
