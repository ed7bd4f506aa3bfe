import { CheckInputError } from '../check/check-input-error.js';
import type { Subject } from '../check/subject.js';
import { shrunkPoint } from '../probe/neighbour.js';
import { largestShare } from '../probe/scales.js';
import type { GradientSizes } from './entry-noise.js';
import type { Precision } from './gradient-precision.js';
import { GROWN } from './scatter-class.js';

/** Factor on the rounding that may be hidden where shares grow as the parameters shrink, which is a sign of saturation. */
const DEPTH = 4;
/** Smallest share of the parameters: there, what is saturated at the parameters is not saturated any more. */
const SMALLEST_SHARE = Number.EPSILON;

/** Largest numbers of the gradient, for entries that small moves leave as they are, and for all others. */
export interface SizesByEntry {
  readonly fixed: GradientSizes;
  readonly moving: GradientSizes;
}

/**
 * A saturated probability is 1 to the last digit; the rounding of that 1 shows only where it is not saturated. A loss that is singular at 0, such as 1 / x^12,
 * grows on the way there as well, and hides nothing from an entry that moves.
 */
export async function sizesOf(
  subject: Subject,
  values: Float64Array,
  scales: Float64Array,
  { shrink, elsewhere }: Pick<Precision, 'shrink'> & { readonly elsewhere: ArrayLike<number> | undefined },
): Promise<SizesByEntry> {
  const ones = scales.map(() => 1);
  const [present, slope] = [largestShare(values, scales), largestShare(values, ones)];
  // shrinking does not change what depends on the direction of the parameters alone, such as a cosine
  const slopeElsewhere = elsewhere === undefined ? 0 : largestShare(Float64Array.from(elsewhere), ones);
  const shrunk: { readonly share: number; readonly slope: number }[] = [];
  const look = async (factor: number): Promise<number | undefined> => {
    const there = await gradientAt(subject, shrunkPoint(subject, factor));
    if (there === undefined) return undefined;
    const share = largestShare(there, scales);
    shrunk.push({ share, slope: largestShare(there, ones) });
    return there.every(Number.isFinite) ? share : Infinity;
  };
  for (const factor of shrink) await look(factor);
  const sizes = (seen: typeof shrunk): GradientSizes => {
    const share = Math.max(present, ...seen.map((each) => each.share));
    const slopeAnywhere = Math.max(slope, slopeElsewhere, ...seen.map((each) => each.slope));
    // where all has saturated, the terms of every factor have
    return { share, slope, slopeAnywhere, depth: share > GROWN * present ? DEPTH : 1 };
  };
  const fixed = sizes(shrunk);
  if (fixed.depth === 1) return { fixed, moving: fixed };
  const isSingular = await growsOnTowardsZero(look, Math.min(...shrink));
  return { fixed, moving: isSingular ? sizes([]) : fixed };
}

/** Whether the gradient grows however far the parameters shrink, as that of 1 / x^12 does; what has only saturated grows until it has not. */
async function growsOnTowardsZero(
  look: (factor: number) => Promise<number | undefined>,
  from: number,
): Promise<boolean> {
  let last = 0;
  for (let factor = from; factor > SMALLEST_SHARE; factor *= from) {
    const share = (await look(factor)) ?? Infinity;
    if (share <= 2 * last && share < Infinity) return false;
    last = share;
  }
  return true;
}

/** The gradient at a point; undefined where it is not of the right form. */
async function gradientAt(subject: Subject, theta: Float64Array): Promise<Float64Array | undefined> {
  try {
    return (await subject.gradient(theta)).values;
  } catch (error) {
    if (!(error instanceof CheckInputError)) throw error;
    return undefined;
  }
}
