import * as Plot from '@observablehq/plot';
import { type CellResult, type Plan, controlSeeds, figureTwoSetting, lookedAt, runPairs } from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import { type Figure } from '../document/block.js';
import { resultFinder } from '../result-finder.js';
import { plotSvg, series } from './plot-svg.js';

/** Accuracy over iterations in the setting of the paper's Figure 2: both methods' means, and the seeds behind them. */
export function curveFigure({ protocol, seeds }: Plan, results: readonly CellResult[]): Figure {
  const find = resultFinder(results);
  const some = controlSeeds(seeds);
  const points = [...lookedAt(protocol.iterations), protocol.iterations].flatMap((iterations) => {
    const changes = { method: 'alternating', protocol: { iterations }, baseline: { iterations } } as const;
    return runPairs(protocol, changes, [figureTwoSetting], some).flatMap(({ baseline, other }) =>
      [baseline, other].map((cell) => ({ iterations, method: cell.method, accuracy: find(cell).testAccuracy })),
    );
  });
  const means = (method: string) =>
    [...new Set(points.map(({ iterations }) => iterations))].map((iterations) => ({
      iterations,
      accuracy: mean(
        points.filter((p) => p.iterations === iterations && p.method === method).map(({ accuracy }) => accuracy),
      ),
    }));
  const place = { x: 'iterations', y: 'accuracy' };
  const [base, other] = [means('baseline'), means('alternating')];
  const alt = `Mean accuracy over iterations, baseline and alternating: ${base
    .map(({ iterations, accuracy }, i) => `${iterations}: ${accuracy.toFixed(4)} and ${other[i]!.accuracy.toFixed(4)}`)
    .join('; ')}.`;
  const { hidden, batchSize, shots } = figureTwoSetting;
  return {
    name: 'accuracy-over-iterations',
    alt,
    svg: plotSvg(alt, {
      height: 230,
      marginLeft: 38,
      marginBottom: 34,
      marginTop: 22,
      marginRight: 16,
      x: {
        type: 'log',
        ticks: base.map(({ iterations }) => iterations),
        tickFormat: 'd',
        label: 'iterations',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { grid: true, ticks: 5, tickFormat: '.2f', label: 'accuracy', labelArrow: 'none' },
      marks: [
        Plot.dot(points, { ...place, r: 1.6, fill: 'currentColor', fillOpacity: 0.35 }),
        Plot.line(base, { ...place, stroke: series.baseline.color, strokeWidth: 3 }),
        Plot.line(other, { ...place, stroke: series.alternating.color, strokeWidth: 1.8, strokeDasharray: '5 3' }),
      ],
    }),
    caption: [
      { strong: 'Accuracy over iterations' },
      `, batch ${batchSize}, hidden ${hidden}, ${shots} per class, ${some.length} seeds. Solid: baseline, dashed: alternating, dots: seeds.`,
    ],
  };
}
