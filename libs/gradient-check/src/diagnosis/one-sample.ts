import { type BlockEvidence, type Explanation, asSeen, errorsOf } from './block-evidence.js';
import { placesOf } from '../probe/vector.js';
import { divisors } from './linear-change.js';
import { ENOUGH } from './name-bits.js';
import { outerBits } from './outer-product.js';

/** The signature of a mistake in one of several samples. */
export const ONE_SAMPLE = 'one sample';

/** Smallest number of entries in which an outer product is evidence: with 2 x 2 entries it leaves only one number to test. */
const FEWEST = 6;

/**
 * Signature: the error is the outer product of two vectors, and the gradient is not; or the gradient is one, and the true one is not. What one of
 * several samples contributes to the gradient of a matrix is such a product.
 */
export function oneSample(evidence: BlockEvidence): Explanation[] {
  const { analytic, numerical, bound, isComplete, batchSize } = evidence;
  if (batchSize === undefined || batchSize < 2 || !isComplete || numerical.length < FEWEST) return [];
  const shapes = divisors(numerical.length);
  const isOuter = (values: Float64Array): boolean =>
    shapes.some(
      (columns) =>
        isSpread(values, columns, bound) &&
        outerBits(values, evidence, columns) - Math.log2(shapes.length) >= ENOUGH &&
        outerBits(numerical, evidence, columns) === 0,
    );
  const what = 'is an outer product of two vectors';
  if (isOuter(errorsOf(evidence))) return [errorOfOne(evidence, what)];
  return isOuter(analytic) ? [oneForAll(evidence, what, 'is not')] : [];
}

/** Explains an error by one sample: the error, and not the gradient, is what that of one sample is. */
export function errorOfOne(evidence: BlockEvidence, what: string): Explanation {
  const message = (name: string): string =>
    `the error of ${name} ${what}, as one of the ${evidence.batchSize} samples makes it that is left out, counted twice or scaled`;
  return asSeen(evidence, { signature: ONE_SAMPLE, message });
}

/** Explains a gradient by one sample: the gradient, and not the true one, is what that of one sample is. */
export function oneForAll(evidence: BlockEvidence, what: string, whatNot: string): Explanation {
  const message = (name: string): string =>
    `${name} ${what}, and the true gradient ${whatNot}: one sample, or a sum, stands for all ${evidence.batchSize} samples`;
  return asSeen(evidence, { signature: ONE_SAMPLE, message });
}

/** Returns whether values are in two rows and two columns: within one row or column, they are an outer product whatever they are. */
function isSpread(values: Float64Array, columns: number, bound: Float64Array): boolean {
  const off = placesOf(values, (value, i) => Math.abs(value) > bound[i]!);
  return new Set(off.map((i) => Math.floor(i / columns))).size > 1 && new Set(off.map((i) => i % columns)).size > 1;
}
