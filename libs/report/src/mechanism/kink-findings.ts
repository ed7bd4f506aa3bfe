import type { RankCorrelation } from '@gradproof/statistics';
import { countedPairs } from '../pairs/counted-pairs.js';
import { fixedShortOf, grouped, pValue } from '../number/format-number.js';
import type { KinkReport } from './kink-report.js';

/** Below this correlation, the ranks of one side explain less than a twenty-fifth of the variance of the other's. */
export const WEAK = 0.2;

/** Sentences on how the kinks that runs met relate to the disagreements. */
export function kinkFindings(
  { overall, within, withKinks, withoutKinks, batches }: KinkReport,
  alpha: number,
): string[] {
  if (withKinks === null) return ['No run of the table met a kink.'];
  const told = (correlation: RankCorrelation): string => correlationText(correlation, alpha);
  const counted = batches.map(({ batchSize, imagesPerThousandKinks }) =>
    imagesPerThousandKinks === null
      ? `none met at batch ${batchSize}`
      : `${grouped(Number(imagesPerThousandKinks.toFixed(1)))} at batch ${batchSize}`,
  );
  return [
    [
      `In the table, where the run met kinks, ${countedPairs(withKinks)}`,
      withoutKinks === null
        ? '. Every run met kinks.'
        : `; where it met none, ${countedPairs(withoutKinks)}${withoutKinks.pairsChanged > 0 ? ': a kink is not needed' : ''}.`,
    ].join(''),
    `Disagreements for every 1,000 kinks met, over the pairs that met any: ${counted.join(', ')}. How much a kink does depends on the batch size, so that their number alone says little.`,
    `Do runs that meet more kinks disagree more? ${answered(within, alpha)} Rank correlation of kinks met and disagreements (1: always more with more, 0: unrelated): within settings ${told(within)}, that is ${batches.map((batch) => `${told(batch.within)} at batch ${batch.batchSize}`).join(', ')}; over all pairs ${told(overall)}. Below ${WEAK} it is called weak, above p ${alpha} not shown.`,
  ];
}

const answered = (correlation: RankCorrelation, alpha: number): string =>
  ({
    'not shown': 'Not shown.',
    'hardly more': 'Yes, but the relation is weak.',
    'hardly less': 'No, they disagree slightly less.',
    more: 'Yes.',
    less: 'No, they disagree less.',
  })[trendOf(correlation, alpha)];

/** Whether the runs that meet more kinks disagree more. */
export function trendOf({ rho, p }: Pick<RankCorrelation, 'rho' | 'p'>, alpha: number) {
  if (Number.isNaN(rho) || p > alpha) return 'not shown';
  if (Math.abs(rho) < WEAK) return rho > 0 ? 'hardly more' : 'hardly less';
  return rho > 0 ? 'more' : 'less';
}

function correlationText({ rho, p }: RankCorrelation, alpha: number): string {
  if (Number.isNaN(rho)) return 'none (nothing to rank)';
  const size = { 'not shown': ', not shown', weak: ', weak', shown: '' }[strengthOf({ rho, p }, alpha)];
  return `${fixedShortOf(rho, WEAK, 2)} (p ${pValue(p)}${size})`;
}

/** How strong a correlation is, if it is shown at all. */
export function strengthOf(
  { rho, p }: Pick<RankCorrelation, 'rho' | 'p'>,
  alpha: number,
): 'not shown' | 'weak' | 'shown' {
  if (p > alpha) return 'not shown';
  return Math.abs(rho) < WEAK ? 'weak' : 'shown';
}
