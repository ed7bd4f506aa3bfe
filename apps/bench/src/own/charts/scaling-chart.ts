import { type Figure, forTerminal } from '@gradproof/document';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import * as Plot from '@observablehq/plot';
import type { RunRecord } from '../run-record.js';
import { legend, seriesMarks } from './series.js';

export type TimedExponent = RunRecord['exponents'][number];

/** A figure of the cost against one size on logarithmic axes, with a line for each method and a dashed line of slope 1 for comparison. */
export function scalingFigure(variable: string, place: number, exponents: readonly TimedExponent[]): Figure {
  const size = forTerminal(variable);
  const points = exponents.flatMap(({ points: own }) => own);
  const sizes = points.map((point) => point.size);
  const [least, largest] = [Math.min(...sizes), Math.max(...sizes)];
  const cheapest = Math.min(...points.map(({ cost }) => cost));
  const linear = [
    { size: least, cost: cheapest },
    { size: largest, cost: (cheapest * largest) / least },
  ];
  const said = exponents
    .map(({ sweep, exponent }) => `${forTerminal(sweep.split(' ')[0]!)} ${exponent.toFixed(2)}`)
    .join(', ');
  const described = {
    name: `scaling-${place}`,
    title: `Cost by ${size}`,
    alt: `Microseconds per iteration by ${size}, from ${least} to ${largest}; exponents: ${said}.`,
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      x: { type: 'log', label: size, ticks: 4, tickFormat: ',.0f', ...belowAxis },
      y: { type: 'log', grid: true, label: 'us per iteration', labelArrow: 'none', ticks: 4, tickFormat: ',.0f' },
      marks: [
        Plot.line(linear, { x: 'size', y: 'cost', stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '4 3' }),
        ...exponents.flatMap(({ sweep, points: own }) =>
          seriesMarks(sweep.startsWith('analytic') ? 'analytic' : 'structured', own, { x: 'size', y: 'cost' }),
        ),
      ],
    }),
    caption: [{ strong: `By ${size}` }, `, exponents: ${said}. `, ...legend(['analytic', 'structured'])],
  };
}
