import {
  type CellResult,
  type Plan,
  type Protocol,
  type PublishedRow,
  planDigest,
  publishedTable,
  shotCounts,
} from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import { tableResults } from './table-results.js';

/** One cell of Table 1 over seeds; accuracies are fractions of the test images. */
export interface TableRow {
  readonly batchSize: number;
  readonly hidden: number;
  readonly shots: number;
  readonly method: PublishedRow['method'];
  readonly published: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Test images classified correctly, one number per seed. */
  readonly correct: readonly number[];
}

/** Table 1, regenerated: the content of `table-1.json`. */
export interface TableOne {
  readonly schema: 'gradproof.table/1';
  /** SHA-256 of the plan. */
  readonly plan: string;
  readonly protocol: Protocol;
  readonly testImages: number;
  readonly seeds: readonly number[];
  readonly rows: readonly TableRow[];
}

/**
 * The table from the results of a plan's cells, in whatever order; those of other protocols are passed over.
 *
 * @throws {RangeError} when a cell of the table is missing for a seed: a table is never made of what happens to be there
 */
export function tableOne(plan: Plan, results: readonly CellResult[], testImages: number): TableOne {
  const { protocol, seeds } = plan;
  const found = new Map(tableResults(plan, results).map(({ cell, correct }) => [keyOf(cell), correct]));
  const rows = publishedTable.flatMap(({ batchSize, hidden, method, accuracy }) =>
    shotCounts.map((shots, i): TableRow => {
      const correct = seeds.map((seed) => {
        const key = keyOf({ batchSize, hidden, shots, method, seed });
        const count = found.get(key);
        if (count === undefined)
          throw new RangeError(`tableOne: results must hold every cell and seed, got none for ${key}`);
        return count;
      });
      return {
        batchSize,
        hidden,
        shots,
        method,
        published: accuracy[i]!,
        mean: mean(correct) / testImages,
        min: Math.min(...correct) / testImages,
        max: Math.max(...correct) / testImages,
        correct,
      };
    }),
  );
  return { schema: 'gradproof.table/1', plan: planDigest(plan), protocol, testImages, seeds, rows };
}

const keyOf = (cell: Pick<CellResult['cell'], 'batchSize' | 'hidden' | 'shots' | 'method' | 'seed'>): string =>
  `batch ${cell.batchSize}, hidden ${cell.hidden}, ${cell.shots} shots, ${cell.method}, seed ${cell.seed}`;

/** Baseline and alternating of one (batch size, hidden, shots), side by side. */
export interface MethodPair {
  readonly batchSize: number;
  readonly hidden: number;
  readonly shots: number;
  readonly baseline: TableRow;
  readonly alternating: TableRow;
  /** Alternating less baseline in test images, seed by seed, and as published. */
  readonly differences: readonly number[];
  readonly meanDifference: number;
  readonly publishedDifference: number;
}

/** The 32 pairs of the table, in its order. */
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
        publishedDifference: Math.round((alternating.published - baseline.published) * testImages),
      };
    });
}
