import { RESOLUTION } from '../../check/resolution.js';
import type { Leaf } from '../tree/parameter-tree.js';

/** A Jacobian [rows, columns], with what differences say about it. */
export interface MatrixEvidence {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly analytic: Float64Array;
  /** NaN where nothing was measured. */
  readonly numerical: Float64Array;
  /** Error bounds of the numerical values. */
  readonly bound: Float64Array;
  /** Indices of the entries that failed. */
  readonly failed: readonly number[];
  /** Where each input lies among the columns. */
  readonly leaves: readonly Pick<Leaf, 'path' | 'offset' | 'size'>[];
  /** Values of the inputs. */
  readonly inputs: Float64Array;
  /** Number of samples that the loss is the mean of, where it is known. */
  readonly batchSize?: number;
}

/** Where a Jacobian is wrong, and by what factor if it is the same everywhere. */
export interface Extent {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly factor: number | undefined;
}

/** Returns where a Jacobian is wrong, and by what factor. */
export function extentOf({ columns, analytic, numerical, failed }: MatrixEvidence): Extent {
  return {
    rows: [...new Set(failed.map((i) => Math.floor(i / columns.length)))],
    columns: [...new Set(failed.map((i) => i % columns.length))],
    factor: commonFactor(failed, analytic, numerical),
  };
}

/**
 * Returns whether the given Jacobian equals a prediction, and at every wrong entry is at least twice as close to the prediction as to the true value:
 * a prediction that equals the true value does not explain a difference. Where the prediction is NaN it says nothing, and explains no wrong entry.
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

/** Returns the columns of a matrix [height, width] as rows. */
export function transposeOf(matrix: Float64Array, height: number, width: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % height) * width + Math.floor(at / height)]!);
}

function commonFactor(failed: readonly number[], analytic: Float64Array, numerical: Float64Array): number | undefined {
  const factors = failed.map((i) => analytic[i]! / numerical[i]!);
  const first = factors[0]!;
  return factors.every((each) => Math.abs(each - first) <= RESOLUTION * Math.abs(first)) ? first : undefined;
}
