import * as Plot from '@observablehq/plot';
import { batchSizes, hiddenSizes } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { grouped } from '../number/format-number.js';
import { type KinkReport } from '../mechanism/kink-report.js';
import { belowAxis, countScale, panelFrame, plotSvg, series } from './plot-svg.js';

/** Networks have the look of the series of the same place. */
const look = { 20: series.baseline, 50: series.alternating } as const;

/** Kinks met in each run of the table against the test images that changed: a panel for each batch size, all on one scale. */
export function kinksFigures({ runs }: Pick<KinkReport, 'runs'>): Figure[] {
  const x = countScale('kinks met in the run', Math.max(...runs.map(({ kinks }) => kinks)));
  const y = countScale('test images changed', Math.max(...runs.map(({ changed }) => changed)));
  return batchSizes.map((batchSize) => {
    const own = runs.filter((run) => run.batchSize === batchSize);
    const most = Math.max(...own.map(({ changed }) => changed));
    const described = {
      name: `kinks-batch${batchSize}`,
      title: `Kinks and changed test images, batch ${batchSize}`,
      alt: `Batch size ${batchSize}: ${own.length} pairs of runs; ${own.filter(({ kinks }) => kinks > 0).length} met kinks, in ${own.filter(({ changed }) => changed > 0).length} a test image changed, at most ${grouped(most)} in one pair.`,
    };
    return {
      name: described.name,
      alt: described.alt,
      svg: plotSvg(described, {
        ...panelFrame,
        x: { ...x, ...belowAxis },
        y: { ...y, grid: true },
        marks: hiddenSizes.map((hidden) =>
          Plot.dot(
            own.filter((run) => run.hidden === hidden),
            { x: 'kinks', y: 'changed', r: 2.5, stroke: look[hidden].color, symbol: look[hidden].symbol },
          ),
        ),
      }),
      caption: [
        { strong: `Batch ${batchSize}. ` },
        'Kinks met against test images changed, one mark for each pair of runs. Circles: 20 hidden units, triangles: 50. Both axes are logarithmic from 1 on.',
      ],
    };
  });
}
