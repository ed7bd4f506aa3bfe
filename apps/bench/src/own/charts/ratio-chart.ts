import type { Figure } from '@gradproof/document';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import { activationsTimed, batchSizes, hiddenSizes, ratioDefinitions } from '@gradproof/benchmarks';
import * as Plot from '@observablehq/plot';
import { times } from '../../format-number.js';
import type { RunRecord } from '../run-record.js';
import { legend, seriesStyle } from './series.js';

const shapes = hiddenSizes.flatMap((hidden) =>
  batchSizes.map((batchSize) => ({ hidden, batchSize, label: `${hidden}, batch ${batchSize}` })),
);

/** A figure of the cost of a structured numerical iteration relative to an analytic one, for each shape; at 1 both cost the same. */
export function ratioFigure({ ratios }: RunRecord): Figure {
  const values = new Map(ratios.map(({ name, value }) => [name, value]));
  const points = shapes.flatMap(({ hidden, batchSize, label }) =>
    activationsTimed.flatMap((activation) => {
      const ratio = values.get(`structured/analytic 784-${hidden}-10 batch ${batchSize} ${activation}`);
      return ratio === undefined ? [] : [{ label, activation, ratio }];
    }),
  );
  const promises = activationsTimed.flatMap((activation) => {
    const name = `structured/analytic 784-50-10 batch 8 ${activation}`;
    const atMost = ratioDefinitions().find((ratio) => ratio.name === name)?.atMost;
    return atMost === undefined ? [] : [{ activation, atMost, label: '50, batch 8' }];
  });
  const furthest = Math.max(3.2, ...points.map(({ ratio }) => ratio * 1.08));
  const title = 'Numerical over analytic';
  const described = {
    name: 'ratio',
    title,
    alt: `Times that an analytic iteration costs, by shape: ${points.map(({ label, activation, ratio }) => `${label}, ${activation}: ${times(ratio)}`).join('; ')}.`,
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      marginLeft: 80,
      x: { domain: [0, furthest], grid: true, ticks: 4, label: 'numerical / analytic', ...belowAxis },
      y: { label: null, domain: shapes.map(({ label }) => label) },
      marks: [
        Plot.ruleX([1], { stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '4 3' }),
        ...promises.map((promise) =>
          Plot.tickX([promise], {
            x: 'atMost',
            y: 'label',
            stroke: seriesStyle(promise.activation).color,
            strokeWidth: 2,
          }),
        ),
        ...activationsTimed.map((activation) => {
          const { color, symbol } = seriesStyle(activation);
          const own = points.filter((point) => point.activation === activation);
          return Plot.dot(own, { x: 'ratio', y: 'label', fill: color, symbol, r: 4.5 });
        }),
      ],
    }),
    caption: [
      { strong: title },
      '. ',
      ...legend(activationsTimed),
      ' Rows: hidden units, batch size. Dashed: equal cost. Short strokes: the most that is promised.',
    ],
  };
}
