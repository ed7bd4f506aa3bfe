import type { Plan, Setting } from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import {
  type Interval,
  type PairedComparison,
  type PublishedComparison,
  comparePaired,
  compareWithPublished,
  meanInterval,
  seedsNeeded,
  summary,
} from '@gradproof/statistics';
import { type TableOne, methodPairs } from '../table/table-one.js';

/** A published number compared with our runs of the same setting, as accuracies. */
export interface CellStatistics extends Setting, PublishedComparison {
  readonly published: number;
  readonly mean: number;
  /** Standard deviation of the runs; null for a single run. */
  readonly standardDeviation: number | null;
  readonly meanInterval: Interval;
}

/** Alternating compared with baseline in one setting, paired by seed, in test images. */
export interface PairStatistics extends Omit<Setting, 'method'>, PairedComparison {
  readonly publishedDifference?: number;
}

/** The statistics of a table: the content of `statistics.json`, where an infinite bound is null. */
export interface StatisticsReport {
  readonly schema: 'gradproof.statistics/1';
  readonly plan: string;
  readonly testImages: number;
  readonly seeds: number;
  readonly alpha: number;
  readonly power: number;
  /** Difference in accuracy that must be detectable before a verdict may be `consistent`. */
  readonly margin: number;
  /** Smallest number of seeds with which a difference can be claimed for a pair of this family. */
  readonly seedsNeeded: number;
  readonly counts: Readonly<Record<PublishedComparison['verdict'] | PairedComparison['verdict'], number>>;
  readonly cells: readonly CellStatistics[];
  readonly pairs: readonly PairStatistics[];
}

/** Compares every cell of the table with its published number, if it has one, and the methods of every pair: two families of tests. */
export function statisticsReport(table: TableOne, { analysis, margins }: Plan): StatisticsReport {
  const { alpha, power, resamples } = analysis;
  const { testImages, seeds } = table;
  const cells = againstPaper(table, { analysis, margins });
  const tablePairs = methodPairs(table);
  const paired = comparePaired(
    tablePairs.map(({ alternating, baseline }) => ({ a: alternating.correct, b: baseline.correct })),
    { uniform: stream(analysis.seed, 'statistics of the pairs').uniform, alpha, resamples },
  );
  const pairs = tablePairs.map(({ batchSize, hidden, shots, publishedDifference }, i): PairStatistics => ({
    batchSize,
    hidden,
    shots,
    ...(publishedDifference === undefined ? {} : { publishedDifference }),
    ...paired[i]!,
  }));
  const counts = { consistent: 0, differs: 0, inconclusive: 0, greater: 0, less: 0, undecided: 0, refused: 0 };
  for (const { verdict } of [...cells, ...pairs]) counts[verdict]++;
  return {
    schema: 'gradproof.statistics/1',
    plan: table.plan,
    testImages,
    seeds: seeds.length,
    alpha,
    power,
    margin: margins.published,
    seedsNeeded: seedsNeeded(pairs.length, alpha),
    counts,
    cells,
    pairs,
  };
}

/** The comparison of every cell with the paper; empty where the paper has none of the table's numbers. */
function againstPaper(
  { rows, testImages }: TableOne,
  { analysis: { alpha, power }, margins }: Pick<Plan, 'analysis' | 'margins'>,
): CellStatistics[] {
  const known = rows.flatMap(({ published, correct, ...row }) =>
    published === undefined ? [] : [{ ...row, published, accuracies: correct.map((count) => count / testImages) }],
  );
  if (known.length === 0) return [];
  const comparisons = compareWithPublished(
    known.map(({ published, accuracies }) => ({ values: accuracies, published })),
    { margin: margins.published, alpha, power },
  );
  return known.map(({ batchSize, hidden, shots, method, published, accuracies }, i) => {
    const { mean, standardDeviation } = summary(accuracies);
    return {
      batchSize,
      hidden,
      shots,
      method,
      published,
      mean,
      standardDeviation,
      meanInterval: meanInterval(accuracies, 1 - alpha),
      ...comparisons[i]!,
    };
  });
}
