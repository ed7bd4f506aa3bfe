import { forTerminal } from '@gradproof/document';
import * as Plot from '@observablehq/plot';
import { type RunRecord } from '../run-record.js';
import { plotSvg, seriesColor } from './plot-svg.js';

export type TimedExponent = RunRecord['exponents'][number];

/** Cost against one size on logarithmic axes, a line for each method; a slope of 1 is drawn for the eye. */
export function scalingChart(variable: string, exponents: readonly TimedExponent[]): string {
  const name = forTerminal(variable);
  const points = exponents.flatMap(({ points: own }) => own);
  const [least, largest] = [Math.min(...points.map(({ size }) => size)), Math.max(...points.map(({ size }) => size))];
  const cheapest = Math.min(...points.map(({ cost }) => cost));
  const linear = [
    { size: least, cost: cheapest },
    { size: largest, cost: (cheapest * largest) / least },
  ];
  return plotSvg(`Microseconds per iteration by ${name}`, {
    width: 360,
    height: 240,
    marginLeft: 52,
    marginBottom: 40,
    x: { type: 'log', label: name, ticks: 5, tickFormat: ',.0f' },
    y: { type: 'log', grid: true, label: 'us per iteration', ticks: 4, tickFormat: ',.0f' },
    marks: [
      Plot.line(linear, { x: 'size', y: 'cost', stroke: 'currentColor', strokeOpacity: 0.35, strokeDasharray: '4 3' }),
      ...exponents.flatMap(({ sweep, points: own }) => {
        const color = seriesColor(sweep.startsWith('analytic') ? 'analytic' : 'structured');
        return [
          Plot.line(own, { x: 'size', y: 'cost', stroke: color, strokeWidth: 2 }),
          Plot.dot(own, { x: 'size', y: 'cost', fill: color, r: 3 }),
        ];
      }),
    ],
  });
}
