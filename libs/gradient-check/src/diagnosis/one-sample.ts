import type { Diagnosis } from '../check/gradient-report.js';
import { type BlockEvidence, type Explanation, placesOff } from './block-evidence.js';
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

/** Entries of all that are wrong where one sample is, and the error beside the gradient, in shares of a sample. */
const MOST = 0.8;
const [LEAST_SHARE, LARGEST_SHARE] = [0.05, 2];
/** Samples from which the share of one tells it from other mistakes. */
const SEVERAL = 4;

/** Every parameter is wrong nearly everywhere, by about as much as one sample of a mean counts; nothing else explains it. */
export function sampleShare(blocks: readonly BlockEvidence[], parameters: readonly string[]): Diagnosis[] {
  const [parameter] = parameters;
  const batchSize = blocks[0]?.batchSize;
  if (batchSize === undefined || batchSize < SEVERAL || parameter === undefined || blocks.length < parameters.length)
    return [];
  const isEverywhere = blocks.every((block) => placesOff(block).length >= MOST * block.analytic.length);
  const norm = (value: (block: BlockEvidence, i: number) => number): number =>
    Math.sqrt(
      blocks.reduce((sum, block) => sum + block.analytic.reduce((total, _, i) => total + value(block, i) ** 2, 0), 0),
    );
  const share = norm((block, i) => block.analytic[i]! - block.numerical[i]!) / norm((block, i) => block.numerical[i]!);
  if (!isEverywhere || !(share * batchSize >= LEAST_SHARE && share * batchSize <= LARGEST_SHARE)) return [];
  const message =
    `one or some of the ${batchSize} samples are left out, counted twice or scaled: every parameter is wrong, by about as much as one sample counts ` +
    `(${(100 * share).toPrecision(2)} % of the gradient)`;
  return [{ signature: 'one sample', parameter, factor: 1, residual: 1, message }];
}
