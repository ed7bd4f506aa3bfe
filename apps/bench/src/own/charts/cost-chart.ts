import type { Figure } from '@gradproof/document';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import { type activationsTimed, batchSizes, definitionName, hiddenSizes, methodsTimed } from '@gradproof/benchmarks';
import * as Plot from '@observablehq/plot';
import { microseconds } from '../../format-number.js';
import type { RunRecord } from '../run-record.js';
import { legend, seriesMarks, seriesStyle } from './series.js';

type Activation = (typeof activationsTimed)[number];

interface Point {
  readonly hidden: number;
  readonly p50: number;
  readonly least: number;
  readonly most: number;
}

/** Figures of the cost per iteration against the number of hidden units: a figure for each batch size, a line for each method. */
export const costFigures = (record: RunRecord, activation: Activation): Figure[] =>
  batchSizes.map((batchSize) => costFigure(record, activation, batchSize));

function costFigure({ tasks }: RunRecord, activation: Activation, batchSize: number): Figure {
  const costs = new Map(tasks.map((task) => [task.name, task]));
  const series = methodsTimed.map((method) => {
    const points = hiddenSizes.flatMap((hidden): Point[] => {
      const task = costs.get(definitionName({ kind: 'iteration', method, hidden, batchSize, activation }));
      if (task === undefined) return [];
      const { p50, mad } = task;
      return [{ hidden, p50, least: Math.max(p50 - mad, p50 / 10), most: p50 + mad }];
    });
    return { method, points };
  });
  const title = `${activation}, batch ${batchSize}`;
  const said = series.map(
    ({ method, points }) =>
      `${method} ${points.map(({ hidden, p50 }) => `${microseconds(p50)} at ${hidden}`).join(', ')}`,
  );
  const described = {
    name: `cost-${activation}-batch-${batchSize}`,
    title,
    alt: `Microseconds per iteration by hidden units: ${said.join('; ')}.`,
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      x: { type: 'log', ticks: [...hiddenSizes], tickFormat: 'd', label: 'hidden units', inset: 12, ...belowAxis },
      y: { type: 'log', grid: true, label: 'us per iteration', labelArrow: 'none', tickFormat: ',.0f', ticks: 4 },
      marks: series.flatMap(({ method, points }) => [
        Plot.ruleX(points, { x: 'hidden', y1: 'least', y2: 'most', stroke: seriesStyle(method).color }),
        ...seriesMarks(method, points, { x: 'hidden', y: 'p50' }),
      ]),
    }),
    caption: [{ strong: title }, '. ', ...legend(methodsTimed)],
  };
}
