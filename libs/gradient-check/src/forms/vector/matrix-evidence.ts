import { RESOLUTION } from '../../check/resolution.js';
import type { Leaf } from '../tree/parameter-tree.js';

/** A Jacobian beside what differences say of it, [rows, columns]. */
export interface MatrixEvidence {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly analytic: Float64Array;
  /** NaN where it was not measured. */
  readonly numerical: Float64Array;
  /** Error bounds of the numerical values. */
  readonly bound: Float64Array;
  /** Places of the entries that failed. */
  readonly failed: readonly number[];
  /** The inputs: where each lies among the columns, and their values. */
  readonly leaves: readonly Pick<Leaf, 'path' | 'offset' | 'size'>[];
  readonly inputs: Float64Array;
  /** Samples that the loss is a mean of, where it is known. */
  readonly batchSize?: number;
}

/** Where a Jacobian is wrong, and by what factor, if by one. */
export interface Extent {
  readonly failed: readonly number[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly factor: number | undefined;
}

export function extentOf({ columns, analytic, numerical, failed }: MatrixEvidence): Extent {
  return {
    failed,
    rows: [...new Set(failed.map((i) => Math.floor(i / columns.length)))],
    columns: [...new Set(failed.map((i) => i % columns.length))],
    factor: commonFactor(failed, analytic, numerical),
  };
}

/**
 * Whether a prediction is what was given, and at every wrong entry much nearer to it than the true one: what comes out the same explains no
 * difference. It says nothing of entries where it is NaN.
 */
export function isExplained({ analytic, numerical, failed }: MatrixEvidence, predicted: Float64Array): boolean {
  const largest = predicted.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
  const isSame = analytic.every((value, i) => {
    const other = predicted[i]!;
    const tolerance = RESOLUTION * Math.max(Math.abs(other), RESOLUTION * largest);
    return Number.isNaN(other) || Math.abs(value - other) <= tolerance;
  });
  const isNearer = (i: number): boolean =>
    Math.abs(analytic[i]! - predicted[i]!) <= Math.abs(analytic[i]! - numerical[i]!) / 2;
  return isSame && failed.every(isNearer);
}

/** The columns of [height, width] as rows. */
export function transposeOf(matrix: Float64Array, height: number, width: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % height) * width + Math.floor(at / height)]!);
}

function commonFactor(failed: readonly number[], analytic: Float64Array, numerical: Float64Array): number | undefined {
  const factors = failed.map((i) => analytic[i]! / numerical[i]!);
  const first = factors[0]!;
  return factors.every((each) => Math.abs(each - first) <= RESOLUTION * Math.abs(first)) ? first : undefined;
}
