import * as Plot from '@observablehq/plot';
import { batchSizes } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { type KinkReport } from '../mechanism-report.js';
import { countScale, plotSvg, series } from './plot-svg.js';

/** Kinks met in each run of the table against the test images that changed: a panel for each batch size. */
export const kinksFigures = ({ runs }: KinkReport): Figure[] =>
  batchSizes.map((batchSize) => {
    const own = runs.filter((run) => run.batchSize === batchSize);
    const changed = own.filter((run) => run.changed > 0).length;
    const alt = `Batch size ${batchSize}: ${own.length} pairs of runs; ${own.filter(({ kinks }) => kinks > 0).length} met kinks, in ${changed} a test image changed, at most ${Math.max(0, ...own.map((run) => run.changed))}.`;
    const hiddenOf = (hidden: number) => own.filter((run) => run.hidden === hidden);
    return {
      name: `kinks-batch${batchSize}`,
      alt,
      svg: plotSvg(alt, {
        height: 220,
        marginLeft: 38,
        marginBottom: 34,
        marginTop: 22,
        marginRight: 16,
        x: {
          ...countScale('kinks met in the run'),
          domain: [0, 100_000],
          ticks: [0, 10, 100, 1000, 10_000, 100_000],
          labelAnchor: 'center',
          labelArrow: 'none',
        },
        y: { ...countScale('test images changed'), grid: true, labelArrow: 'none' },
        marks: [
          Plot.dot(hiddenOf(20), { x: 'kinks', y: 'changed', r: 2.4, stroke: series.baseline.color, symbol: 'circle' }),
          Plot.dot(hiddenOf(50), {
            x: 'kinks',
            y: 'changed',
            r: 2.6,
            stroke: series.alternating.color,
            symbol: 'triangle',
          }),
        ],
      }),
      caption: [
        { strong: `Batch ${batchSize}. ` },
        'Kinks met against test images changed, one mark for each pair of runs. Circles: 20 hidden units, triangles: 50.',
      ],
    };
  });
