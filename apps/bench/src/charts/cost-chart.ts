import * as Plot from '@observablehq/plot';
import { batchSizes, definitionName, hiddenSizes, methodsTimed } from '@gradproof/benchmarks';
import { type RunRecord } from '../run-record.js';
import { plotSvg, seriesColor } from './plot-svg.js';

/** Cost per iteration by hidden units, one panel a batch size, one line a method. */
export function costChart({ tasks }: RunRecord, activation: 'relu' | 'sigmoid'): string {
  const costs = new Map(tasks.map((task) => [task.name, task]));
  const points = methodsTimed.flatMap((method) =>
    batchSizes.flatMap((batchSize) =>
      hiddenSizes.flatMap((hidden) => {
        const task = costs.get(definitionName({ kind: 'iteration', method, hidden, batchSize, activation }));
        return task === undefined
          ? []
          : [{ method, panel: `batch ${batchSize}`, hidden, p50: task.p50, mad: task.mad }];
      }),
    ),
  );
  return plotSvg(`Microseconds per iteration with ${activation}, by hidden units and batch size`, {
    width: 760,
    height: 300,
    marginLeft: 56,
    marginBottom: 40,
    x: { type: 'log', ticks: [...hiddenSizes], tickFormat: 'd', label: 'hidden units', inset: 12 },
    y: { type: 'log', grid: true, label: 'us per iteration', tickFormat: ',.0f', ticks: 5 },
    fx: { label: null, domain: batchSizes.map((batchSize) => `batch ${batchSize}`) },
    marks: [
      Plot.frame({ stroke: 'currentColor', strokeOpacity: 0.15 }),
      ...methodsTimed.flatMap((method) => {
        const own = points.filter((point) => point.method === method);
        const place = { x: 'hidden', y: 'p50', fx: 'panel' };
        return [
          Plot.line(own, { ...place, stroke: seriesColor(method), strokeWidth: 2 }),
          Plot.ruleX(own, {
            x: 'hidden',
            y1: (d: { p50: number; mad: number }) => Math.max(d.p50 - d.mad, d.p50 / 10),
            y2: (d: { p50: number; mad: number }) => d.p50 + d.mad,
            fx: 'panel',
            stroke: seriesColor(method),
          }),
          Plot.dot(own, { ...place, fill: seriesColor(method), r: 3 }),
        ];
      }),
    ],
  });
}
