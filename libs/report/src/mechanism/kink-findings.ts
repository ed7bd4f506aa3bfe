import type { RankCorrelation } from '@gradproof/statistics';
import { countedPairs } from '../pairs/counted-pairs.js';
import { fixed, pValue } from '../number/format-number.js';
import type { KinkReport } from './kink-report.js';

/** Below this correlation, the ranks of one side explain less than a twenty-fifth of the variance of the other's. */
const WEAK = 0.2;

/** Sentences on how the kinks that runs met relate to the images that they changed. */
export function kinkFindings(
  { overall, within, withKinks, withoutKinks, batches }: KinkReport,
  alpha: number,
): string[] {
  if (withKinks === null) return ['No run of the table met a kink.'];
  const told = (correlation: RankCorrelation): string => correlationText(correlation, alpha);
  return [
    [
      `Of the table’s pairs whose run met kinks, ${countedPairs(withKinks)}.`,
      withoutKinks === null ? 'Every run met kinks.' : `Of those whose run met none, ${countedPairs(withoutKinks)}.`,
    ].join(' '),
    `For every 1,000 kinks met, ${batches.map(({ batchSize, imagesPerThousandKinks }) => `${imagesPerThousandKinks === null ? 'no kink and so no count' : imagesPerThousandKinks.toFixed(1)} at batch ${batchSize}`).join(', ')} test images change.`,
    `Rank correlation of kinks met and images changed: over all pairs ${told(overall)}; within settings ${told(within)}; within settings of batch ${batches.map((batch) => `${batch.batchSize} ${told(batch.within)}`).join(', of batch ')}. Below ${WEAK} it is called weak, above p ${alpha} not shown.`,
  ];
}

function correlationText({ rho, p }: RankCorrelation, alpha: number): string {
  if (Number.isNaN(rho)) return 'none (nothing to rank)';
  const size = p > alpha ? ', not shown' : Math.abs(rho) < WEAK ? ', weak' : '';
  return `${fixed(rho, 2)} (p ${pValue(p)}${size})`;
}
