import { type BlockEvidence, type Explanation, placesOf } from './block-evidence.js';
import { divisors } from './linear-change.js';
import { ENOUGH } from './name-bits.js';
import { outerBits } from './outer-product.js';

/** Smallest number of entries in which an outer product is evidence: with 2 x 2 entries it leaves only one number to test. */
const FEWEST = 6;

/**
 * Signature: the error is the outer product of two vectors, and the gradient is not; or the gradient is one, and the true one is not. What one of
 * several samples contributes to the gradient of a matrix is such a product.
 */
export function oneSample(evidence: BlockEvidence): Explanation[] {
  const { analytic, numerical, bound, isComplete, batchSize } = evidence;
  if (batchSize === undefined || batchSize < 2 || !isComplete || numerical.length < FEWEST) return [];
  const error = analytic.map((value, i) => value - numerical[i]!);
  const shapes = divisors(numerical.length);
  const isOuter = (values: Float64Array): boolean =>
    shapes.some(
      (columns) =>
        isSpread(values, columns, bound) &&
        outerBits(values, evidence, columns) - Math.log2(shapes.length) >= ENOUGH &&
        outerBits(numerical, evidence, columns) === 0,
    );
  if (isOuter(error)) return [blaming(evidence, errorOfOne(batchSize))];
  return isOuter(analytic) ? [blaming(evidence, oneForAll(batchSize))] : [];
}

const errorOfOne =
  (samples: number) =>
  (name: string): string =>
    `the error of ${name} is an outer product of two vectors, as one of the ${samples} samples makes it that is left out, counted twice or scaled`;
const oneForAll =
  (samples: number) =>
  (name: string): string =>
    `${name} is an outer product of two vectors, and the true gradient is not: one sample, or a sum, stands for all ${samples} samples`;

function blaming({ analytic }: BlockEvidence, message: Explanation['message']): Explanation {
  return { signature: 'one sample', factor: 1, predicted: analytic.slice(), gain: 1, isSeen: true, message };
}

/** Returns whether values are in two rows and two columns: within one row or column, they are an outer product whatever they are. */
function isSpread(values: Float64Array, columns: number, bound: Float64Array): boolean {
  const off = placesOf(values, (value, i) => Math.abs(value) > bound[i]!);
  return new Set(off.map((i) => Math.floor(i / columns))).size > 1 && new Set(off.map((i) => i % columns)).size > 1;
}
