import { type BlockEvidence, type Explanation, placesOf } from './block-evidence.js';
import { divisors } from './linear-change.js';

/** Largest part of an entry that an outer product may leave unexplained, relative to the norm of the largest row. */
const RANK_ONE = 1e-6;
/** Smallest number of entries in which an outer product is evidence: with 2 x 2 entries it leaves only one number to test. */
const FEWEST = 6;

/**
 * Signature: the error is the outer product of two vectors, and the gradient is not. What one of several samples contributes to the gradient of a
 * matrix is such a product.
 */
export function oneSample({ analytic, numerical, bound, isComplete, batchSize }: BlockEvidence): Explanation[] {
  if (batchSize === undefined || batchSize < 2 || !isComplete || numerical.length < FEWEST) return [];
  const error = analytic.map((value, i) => value - numerical[i]!);
  const isClear = error.filter((value, i) => Math.abs(value) > bound[i]! / RANK_ONE).length > FEWEST / 2;
  if (!isClear) return [];
  return divisors(numerical.length)
    .filter((columns) => isSpread(error, columns, bound) && isOuter(error, columns) && !isOuter(numerical, columns))
    .map(() => ({
      signature: 'one sample',
      factor: 1,
      predicted: analytic.slice(),
      gain: 1,
      isSeen: true,
      message: (name) =>
        `the error of ${name} is an outer product of two vectors, as one of the ${batchSize} samples makes it that is left out, counted twice or scaled`,
    }));
}

/** Returns whether errors are in two rows and two columns: within one row or column, they are an outer product whatever they are. */
function isSpread(error: Float64Array, columns: number, bound: Float64Array): boolean {
  const off = placesOf(error, (value, i) => Math.abs(value) > bound[i]!);
  return new Set(off.map((i) => Math.floor(i / columns))).size > 1 && new Set(off.map((i) => i % columns)).size > 1;
}

/** Returns whether every row is a multiple of the largest row. */
function isOuter(values: Float64Array, columns: number): boolean {
  const rows = Array.from({ length: values.length / columns }, (_, row) =>
    values.subarray(row * columns, (row + 1) * columns),
  );
  const size = (row: Float64Array): number => row.reduce((sum, value) => sum + value * value, 0);
  const largest = rows.reduce((a, b) => (size(b) > size(a) ? b : a));
  const scale = Math.sqrt(size(largest));
  return rows.every((row) => {
    const factor = row.reduce((sum, value, i) => sum + value * largest[i]!, 0) / size(largest);
    return row.every((value, i) => Math.abs(value - factor * largest[i]!) <= RANK_ONE * scale);
  });
}
