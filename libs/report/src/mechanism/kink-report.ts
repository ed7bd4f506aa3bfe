import { batchSizes } from '@gradproof/experiment';
import { type RankCorrelation, mean, rankCorrelation } from '@gradproof/statistics';
import { type PairOutcome, type PairSummary, pairSummary } from '../pairs/pair-outcome.js';

/** How kinks met relate to disagreements, over the table's pairs. */
export interface KinkReport {
  /** Correlation over all pairs. */
  readonly overall: RankCorrelation;
  /** Correlation of ranks taken within each setting, so that settings that meet more kinks only because they are larger do not count. */
  readonly within: RankCorrelation;
  /** Differences of the loss that a run computes, on average. */
  readonly meanLossDifferences: number;
  readonly withKinks: PairSummary | null;
  readonly withoutKinks: PairSummary | null;
  readonly batches: readonly BatchKinks[];
  readonly runs: readonly KinkPoint[];
}

/** Kinks and changed images of the pairs of one batch size. */
interface BatchKinks {
  readonly batchSize: number;
  readonly meanKinks: number;
  readonly meanChanged: number;
  /** Changed test images per 1,000 kinks, over the pairs whose run met any; null if none did. */
  readonly imagesPerThousandKinks: number | null;
  /** Correlation of ranks taken within each setting of this batch size. */
  readonly within: RankCorrelation;
}

export interface KinkPoint {
  readonly batchSize: number;
  readonly hidden: number;
  readonly shots: number;
  readonly seed: number;
  readonly kinks: number;
  readonly changed: number;
}

export interface PermutationOptions {
  readonly uniform: () => number;
  readonly permutations: number;
}

/** Rank correlations and summaries of kinks met and disagreements, over the table's pairs. */
export function kinkReport(table: readonly PairOutcome[], options: PermutationOptions): KinkReport {
  const summaryOf = (outcomes: readonly PairOutcome[]): PairSummary | null =>
    outcomes.length === 0 ? null : pairSummary(outcomes);
  return {
    overall: correlation(table, () => '', options),
    within: correlation(table, settingOf, options),
    meanLossDifferences: mean(table.map(({ other }) => other.counters.lossDifferences)),
    withKinks: summaryOf(table.filter(({ kinks }) => kinks > 0)),
    withoutKinks: summaryOf(table.filter(({ kinks }) => kinks === 0)),
    batches: batchSizes.map((batchSize) => batchKinks(batchSize, table, options)),
    runs: table.map(({ other: { cell }, kinks, changed }) => ({
      batchSize: cell.batchSize,
      hidden: cell.hidden,
      shots: cell.shots,
      seed: cell.seed,
      kinks,
      changed: changed.length,
    })),
  };
}

const settingOf = ({ other: { cell } }: PairOutcome): string => `${cell.batchSize} ${cell.hidden} ${cell.shots}`;

const correlation = (
  outcomes: readonly PairOutcome[],
  stratum: (outcome: PairOutcome) => string,
  options: PermutationOptions,
): RankCorrelation =>
  rankCorrelation(
    outcomes.map(({ kinks }) => kinks),
    outcomes.map(({ changed }) => changed.length),
    outcomes.map(stratum),
    options,
  );

function batchKinks(batchSize: number, table: readonly PairOutcome[], options: PermutationOptions): BatchKinks {
  const own = table.filter(({ other }) => other.cell.batchSize === batchSize);
  const { imagesChanged, meanKinks, pairs } = pairSummary(own);
  const kinked = own.filter(({ kinks }) => kinks > 0);
  return {
    batchSize,
    meanKinks,
    meanChanged: imagesChanged / pairs,
    imagesPerThousandKinks: kinked.length === 0 ? null : thousandfold(pairSummary(kinked)),
    within: correlation(own, settingOf, options),
  };
}

const thousandfold = ({ imagesChanged, meanKinks, pairs }: PairSummary): number =>
  (1000 * imagesChanged) / (pairs * meanKinks);
