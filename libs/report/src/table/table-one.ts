import {
  type CellResult,
  type Plan,
  type Protocol,
  type PublishedRow,
  planDigest,
  type Setting,
  isPapers,
  planGrid,
  publishedAccuracy,
  tableMethods,
} from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import { tableResults } from './table-results.js';

/** One cell of Table 1 over all seeds; accuracies are fractions of the test images. */
export interface TableRow {
  readonly batchSize: number;
  readonly hidden: number;
  readonly shots: number;
  readonly method: PublishedRow['method'];
  /** Absent where the paper has no such cell. */
  readonly published?: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Number of test images classified correctly, one per seed. */
  readonly correct: readonly number[];
}

/** Table 1, recomputed: the content of `table-1.json`. */
export interface TableOne {
  readonly schema: 'gradproof.table/1';
  /** SHA-256 of the plan. */
  readonly plan: string;
  /** Name of the images where they are not MNIST. */
  readonly dataset?: string;
  readonly protocol: Protocol;
  readonly testImages: number;
  readonly seeds: readonly number[];
  readonly rows: readonly TableRow[];
}

/**
 * The table from the results of a plan's cells, in any order; results of other protocols are skipped.
 *
 * @throws {RangeError} when a cell of the table is missing for a seed, so that no table is made from an incomplete set
 */
export function tableOne(plan: Plan, results: readonly CellResult[], testImages: number): TableOne {
  const { protocol, seeds } = plan;
  const found = new Map(tableResults(plan, results).map(({ cell, correct }) => [keyOf(cell), correct]));
  const { batchSizes, hiddenSizes, shotCounts } = planGrid(plan);
  const rowOf = (setting: Setting): TableRow => {
    const correct = seeds.map((seed) => {
      const key = keyOf({ ...setting, seed });
      const count = found.get(key);
      if (count === undefined)
        throw new RangeError(`tableOne: results must hold every cell and seed, got none for ${key}`);
      return count;
    });
    const { batchSize, hidden, shots, method } = setting;
    return {
      batchSize,
      hidden,
      shots,
      method: method as TableRow['method'],
      ...(isPapers(plan) ? { published: publishedAccuracy(batchSize, hidden, shots, method) } : {}),
      mean: mean(correct) / testImages,
      min: Math.min(...correct) / testImages,
      max: Math.max(...correct) / testImages,
      correct,
    };
  };
  const rows = batchSizes.flatMap((batchSize) =>
    hiddenSizes.flatMap((hidden) =>
      tableMethods.flatMap((method) => shotCounts.map((shots) => rowOf({ batchSize, hidden, shots, method }))),
    ),
  );
  const { dataset } = plan;
  return {
    schema: 'gradproof.table/1',
    plan: planDigest(plan),
    ...(dataset === undefined ? {} : { dataset }),
    protocol,
    testImages,
    seeds,
    rows,
  };
}

const keyOf = (cell: Pick<CellResult['cell'], 'batchSize' | 'hidden' | 'shots' | 'method' | 'seed'>): string =>
  `batch ${cell.batchSize}, hidden ${cell.hidden}, ${cell.shots} shots, ${cell.method}, seed ${cell.seed}`;

/** The baseline and alternating rows of one combination of batch size, hidden size and shots. */
export interface MethodPair {
  readonly batchSize: number;
  readonly hidden: number;
  readonly shots: number;
  readonly baseline: TableRow;
  readonly alternating: TableRow;
  /** Alternating minus baseline in test images, one per seed. */
  readonly differences: readonly number[];
  readonly meanDifference: number;
  readonly publishedDifference?: number;
}

/** The pairs of the table, in its order; Table 1 has 32. */
export function methodPairs({ rows, testImages }: TableOne): MethodPair[] {
  return rows
    .filter(({ method }) => method === 'baseline')
    .map((baseline) => {
      const { batchSize, hidden, shots } = baseline;
      const alternating = rows.find(
        (r) => r.method === 'alternating' && r.batchSize === batchSize && r.hidden === hidden && r.shots === shots,
      )!;
      const differences = alternating.correct.map((correct, i) => correct - baseline.correct[i]!);
      return {
        batchSize,
        hidden,
        shots,
        baseline,
        alternating,
        differences,
        meanDifference: mean(differences),
        ...publishedDifference(baseline, alternating, testImages),
      };
    });
}

const publishedDifference = (
  { published: own }: TableRow,
  { published: other }: TableRow,
  testImages: number,
): Pick<MethodPair, 'publishedDifference'> =>
  own === undefined || other === undefined ? {} : { publishedDifference: Math.round((other - own) * testImages) };

/** Whether the paper has the table's numbers. */
export const hasPublished = ({ rows }: TableOne): boolean => rows.every(({ published }) => published !== undefined);

/** The table's shot counts, in order. */
export const shotCountsOf = ({ rows }: TableOne): number[] => [...new Set(rows.map(({ shots }) => shots))];

/** The table's title. */
export const tableTitle = (table: TableOne): string =>
  hasPublished(table) ? 'Table 1' : `Accuracy on ${imagesOf(table)}`;

/** Name of the images. */
export const imagesOf = ({ dataset = 'MNIST' }: TableOne): string => dataset;
