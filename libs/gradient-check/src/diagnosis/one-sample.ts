import type { BlockEvidence, Explanation } from './block-evidence.js';
import { divisors } from './linear-change.js';

/** Share of the error that an outer product must leave of it at most. */
const RANK_ONE = 1e-6;
/** Entries from which an outer product says something: one of 2 x 2 leaves one number only. */
const FEWEST = 6;

/**
 * The error is the outer product of two vectors, and the gradient is not: what one of several samples adds to the gradient of a matrix is such a product.
 */
export function oneSample({ analytic, numerical, bound, isComplete, batchSize }: BlockEvidence): Explanation[] {
  if (batchSize === undefined || batchSize < 2 || !isComplete || numerical.length < FEWEST) return [];
  const error = analytic.map((value, i) => value - numerical[i]!);
  const isClear = error.filter((value, i) => Math.abs(value) > bound[i]! / RANK_ONE).length > FEWEST / 2;
  if (!isClear) return [];
  return divisors(numerical.length)
    .filter((columns) => isOuter(error, columns) && !isOuter(numerical, columns))
    .map(() => ({
      signature: 'one sample',
      factor: 1,
      predicted: analytic.slice(),
      gain: 1,
      message: (name) =>
        `the error of ${name} is an outer product of two vectors, as one of the ${batchSize} samples makes it that is left out, counted twice or scaled`,
    }));
}

/** Every row is a multiple of the largest. */
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
