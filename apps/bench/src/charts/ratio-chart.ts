import * as Plot from '@observablehq/plot';
import { activationsTimed, batchSizes, hiddenSizes, ratioDefinitions } from '@gradproof/benchmarks';
import { type RunRecord } from '../run-record.js';
import { plotSvg, seriesColor } from './plot-svg.js';

/** How many times an analytic iteration a structured numerical one costs, shape by shape; 1 is a free lunch. */
export function ratioChart({ ratios }: RunRecord): string {
  const values = new Map(ratios.map(({ name, value }) => [name, value]));
  const shapes = hiddenSizes.flatMap((hidden) => batchSizes.map((batchSize) => ({ hidden, batchSize })));
  const points = shapes.flatMap(({ hidden, batchSize }) =>
    activationsTimed.flatMap((activation) => {
      const ratio = values.get(`structured/analytic 784-${hidden}-10 batch ${batchSize} ${activation}`);
      return ratio === undefined ? [] : [{ shape: `hidden ${hidden}, batch ${batchSize}`, activation, ratio }];
    }),
  );
  const promises = activationsTimed.flatMap((activation) => {
    const name = `structured/analytic 784-50-10 batch 8 ${activation}`;
    const atMost = ratioDefinitions().find((ratio) => ratio.name === name)?.atMost;
    return atMost === undefined ? [] : [{ activation, atMost, shape: 'hidden 50, batch 8' }];
  });
  const furthest = Math.max(3.2, ...points.map(({ ratio }) => ratio * 1.08));
  return plotSvg('Cost of a numerical iteration in analytic iterations, by shape and activation', {
    width: 760,
    height: 300,
    marginLeft: 140,
    marginBottom: 40,
    x: { domain: [0, furthest], grid: true, label: 'numerical / analytic, whole iterations' },
    y: { label: null, domain: shapes.map(({ hidden, batchSize }) => `hidden ${hidden}, batch ${batchSize}`) },
    marks: [
      Plot.ruleX([1], { stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '4 3' }),
      ...promises.map((promise) =>
        Plot.tickX([promise], { x: 'atMost', y: 'shape', stroke: seriesColor(promise.activation), strokeWidth: 2 }),
      ),
      ...activationsTimed.map((activation) =>
        Plot.dot(
          points.filter((point) => point.activation === activation),
          { x: 'ratio', y: 'shape', fill: seriesColor(activation), r: 5 },
        ),
      ),
    ],
  });
}
