import * as Plot from '@observablehq/plot';
import { checkoutName } from '../checkout/checkout-facts.js';
import { type RunRecord } from '../run-record.js';
import { plotSvg, seriesColor } from './plot-svg.js';

const HEADLINE = '784-50-10 batch 8 relu';

/** Cost of the headline iteration, commit by commit, on one machine class. */
export function costHistoryChart(records: readonly RunRecord[]): string {
  const points = (method: string) =>
    records.flatMap((record) => {
      const task = record.tasks.find(({ name }) => name === `iteration ${method} ${HEADLINE}`);
      return task === undefined ? [] : [{ commit: checkoutName(record), value: task.p50 }];
    });
  return historyChart(records, 'us per iteration', 'Microseconds per iteration by commit', {
    analytic: points('analytic'),
    structured: points('structured'),
    alternating: points('alternating'),
    dense: points('dense'),
  });
}

/** The headline ratio, numerical over analytic, commit by commit. */
export function ratioHistoryChart(records: readonly RunRecord[]): string {
  const points = (activation: string) =>
    records.flatMap((record) => {
      const ratio = record.ratios.find(({ name }) => name === `structured/analytic 784-50-10 batch 8 ${activation}`);
      return ratio === undefined ? [] : [{ commit: checkoutName(record), value: ratio.value }];
    });
  return historyChart(records, 'numerical / analytic', 'Numerical over analytic iteration by commit', {
    relu: points('relu'),
    sigmoid: points('sigmoid'),
  });
}

type Series = Partial<Record<Parameters<typeof seriesColor>[0], readonly { commit: string; value: number }[]>>;

function historyChart(records: readonly RunRecord[], unit: string, label: string, series: Series): string {
  const values = Object.values(series).flatMap((points) => points.map(({ value }) => value));
  return plotSvg(label, {
    width: 760,
    height: 260,
    marginLeft: 56,
    marginBottom: 64,
    x: { type: 'point', domain: [...new Set(records.map(checkoutName))], label: null, tickRotate: -25 },
    y: { domain: [0, Math.max(1, ...values) * 1.1], grid: true, label: unit },
    marks: [
      Plot.ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.4 }),
      ...Object.entries(series).flatMap(([name, points]) => {
        const color = seriesColor(name as Parameters<typeof seriesColor>[0]);
        return [
          Plot.line(points, { x: 'commit', y: 'value', stroke: color, strokeWidth: 2 }),
          Plot.dot(points, { x: 'commit', y: 'value', fill: color, r: 3.5 }),
        ];
      }),
    ],
  });
}
