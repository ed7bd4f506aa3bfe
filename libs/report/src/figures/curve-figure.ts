import * as Plot from '@observablehq/plot';
import { type CellResult, type Plan, curveSeeds, figureTwoSetting, lookedAt, runPairs } from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import { type Figure } from '../document/block.js';
import { accuracy } from '../number/format-number.js';
import { resultFinder } from '../table/result-finder.js';
import { belowAxis, panelFrame, plotSvg, series } from './plot-svg.js';

/** Accuracy over iterations in the setting of the paper's Figure 2: both methods' means, and the seeds behind them. */
export function curveFigure({ protocol, seeds }: Plan, results: readonly CellResult[]): Figure {
  const find = resultFinder(results);
  const some = curveSeeds(seeds);
  const steps = [...lookedAt(protocol.iterations), protocol.iterations].map((iterations) => {
    const changes = { method: 'alternating', protocol: { iterations }, baseline: { iterations } } as const;
    const pairs = runPairs(protocol, changes, [figureTwoSetting], some);
    return {
      iterations,
      baseline: pairs.map((pair) => find(pair.baseline).testAccuracy),
      alternating: pairs.map((pair) => find(pair.other).testAccuracy),
    };
  });
  const dots = steps.flatMap(({ iterations, baseline, alternating }) =>
    [...baseline, ...alternating].map((value) => ({ iterations, value })),
  );
  const means = (method: 'baseline' | 'alternating') =>
    steps.map((step) => ({ iterations: step.iterations, value: mean(step[method]) }));
  const [base, other] = [means('baseline'), means('alternating')];
  const place = { x: 'iterations', y: 'value' };
  const { hidden, batchSize, shots } = figureTwoSetting;
  const setting = `batch ${batchSize}, hidden ${hidden}, ${shots} per class, ${some.length === 1 ? '1 seed' : `${some.length} seeds`}`;
  const described = {
    name: 'accuracy-over-iterations',
    title: 'Accuracy over iterations',
    alt: `Mean accuracy of baseline and alternating after so many iterations, ${setting}: ${base
      .map(({ iterations, value }, i) => `${iterations}: ${accuracy(value)} and ${accuracy(other[i]!.value)}`)
      .join('; ')}.`,
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      x: {
        type: 'log',
        domain: [steps[0]!.iterations / 1.2, steps.at(-1)!.iterations * 1.2],
        ticks: base.map(({ iterations }) => iterations),
        tickFormat: 'd',
        label: 'iterations',
        ...belowAxis,
      },
      y: { grid: true, ticks: 5, tickFormat: '.2f', label: 'accuracy', labelArrow: 'none' },
      marks: [
        Plot.dot(dots, { ...place, r: 1.6, fill: 'currentColor', fillOpacity: 0.35 }),
        Plot.line(base, { ...place, stroke: series.baseline.color, strokeWidth: 3 }),
        Plot.line(other, { ...place, stroke: series.alternating.color, strokeWidth: 1.8, strokeDasharray: '5 3' }),
        Plot.dot(base, { ...place, r: 4, fill: series.baseline.color, symbol: series.baseline.symbol }),
        Plot.dot(other, { ...place, r: 4, stroke: series.alternating.color, symbol: series.alternating.symbol }),
      ],
    }),
    caption: [
      { strong: 'Accuracy over iterations' },
      `, ${setting}. Solid, circles: mean of baseline; dashed, triangles: mean of alternating; dots: seeds. The axis of iterations is logarithmic.`,
    ],
  };
}
