import type { Subject } from '../check/subject.js';
import { SHRUNK, gradientAt, shrunkPoint } from '../probe/neighbour.js';
import { largestShare, steepestOf } from '../probe/scales.js';
import type { Precision } from './gradient-precision.js';
import { GROWN } from './scatter-class.js';

/** The largest numbers of the whole gradient, against which an entry's rounding is measured. */
export interface GradientSizes {
  /** Largest `|g_i s_i|` at the parameters or where they are shrunk. */
  readonly share: number;
  /** Largest `|g_i|` at the parameters. */
  readonly slope: number;
  /** Largest `|g_i|` at the parameters or where they are shrunk. */
  readonly slopeAnywhere: number;
  /** Factor on the rounding that may be hidden, above 1 where all factors have saturated. */
  readonly depth: number;
}

/** Factor on the rounding that may be hidden where shares grow as the parameters shrink, which is a sign of saturation; calibrated. */
const DEPTH = 4;
/** Smallest share of the parameters, a unit in the last place: there, nothing is saturated any more. */
const SMALLEST_SHARE = Number.EPSILON;

/** The largest numbers of the gradient at the parameters alone, and with those at smaller parameters, which tell what saturated sums may hide. */
export interface SizesByEntry {
  readonly present: GradientSizes;
  readonly saturated: GradientSizes;
  /** Whether an entry grows without end as the parameters shrink. */
  readonly isSingular: (index: number) => boolean;
  /** Whether an entry is 0 at the parameters and however small they are: no sum computes it, or none of its terms ever shows. */
  readonly isAbsent: (index: number) => boolean;
}

/**
 * Measures the gradient where the parameters shrink. A saturated probability is 1 to the last digit; the rounding of that 1 shows only where it is not saturated.
 * An entry that is singular at 0, as the slope of 1 / x^12 is, grows on the way there as well, which tells nothing of saturation.
 *
 * @param shrink - shares of the parameters
 * @param elsewhere - the gradient at another point, if known: shrinking does not change what depends on the direction of the parameters alone, such as a cosine
 */
export async function sizesOf(
  subject: Subject,
  values: Float64Array,
  scales: Float64Array,
  { shrink, elsewhere }: Pick<Precision, 'shrink'> & { readonly elsewhere: Float64Array | undefined },
): Promise<SizesByEntry> {
  const [present, slope] = [largestShare(values, scales), steepestOf(values)];
  const slopeElsewhere = elsewhere === undefined ? 0 : steepestOf(elsewhere);
  const shrunk: Float64Array[] = [];
  for (const factor of shrink) {
    const there = await gradientAt(subject, shrunkPoint(subject, factor));
    if (there !== undefined) shrunk.push(there);
  }
  const sizes = (seen: readonly Float64Array[]): GradientSizes => {
    const share = Math.max(present, ...seen.map((there) => largestShare(there, scales)));
    const slopeAnywhere = Math.max(slope, slopeElsewhere, ...seen.map(steepestOf));
    // where all has saturated, the terms of every factor have
    return { share, slope, slopeAnywhere, depth: share > GROWN * present ? DEPTH : 1 };
  };
  const saturated = sizes(shrunk);
  const grows = saturated.depth === 1 ? undefined : await growingTowardsZero(subject);
  const isZero = (index: number): boolean => [values, ...shrunk].every((there) => there[index] === 0);
  const smallest = values.some((_, i) => isZero(i))
    ? await gradientAt(subject, shrunkPoint(subject, SMALLEST_SHARE))
    : undefined;
  return {
    present: sizes([]),
    saturated,
    isSingular: (index) => grows?.[index] === 1,
    isAbsent: (index) => smallest?.[index] === 0 && isZero(index),
  };
}

/** Marks the entries that at least double with every step towards 0, however small the parameters; what has only saturated grows until it has not. */
async function growingTowardsZero(subject: Subject): Promise<Uint8Array> {
  const grows = new Uint8Array(subject.layout.size).fill(1);
  let last = new Float64Array(subject.layout.size);
  for (let factor = SHRUNK; factor > SMALLEST_SHARE && grows.includes(1); factor *= SHRUNK) {
    const there = await gradientAt(subject, shrunkPoint(subject, factor));
    if (there === undefined) continue;
    for (const [i, value] of there.entries()) {
      const size = Math.abs(value);
      if (size <= 2 * Math.abs(last[i]!) && size < Infinity) grows[i] = 0;
    }
    last = there.slice();
  }
  return grows;
}
