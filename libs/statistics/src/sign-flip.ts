import { requireCount, requireSample } from './require-arguments.js';
import type { Alternative } from './t-test.js';

/** Number of non-zero differences up to which all signs are enumerated: two halves with 2^20 sums each. */
const LARGEST_EXACT = 40;

export interface SignFlip {
  readonly n: number;
  /** Number of differences that are not zero; flipping the sign of a zero has no effect. */
  readonly nonZero: number;
  readonly p: number;
  /** Whether all 2^nonZero signs were counted; if not, p is a Monte Carlo estimate that keeps its level. */
  readonly exact: boolean;
  /** The smallest p value that these differences could give with other signs. */
  readonly smallestP: number;
}

/** Options of `signFlip`. */
export interface SignFlipOptions {
  /** `greater`: the alternative is that differences tend to be positive. Default `two-sided`. */
  readonly alternative?: Alternative;
  /** Uniform numbers in [0, 1), needed above 40 non-zero differences. */
  readonly uniform?: () => number;
  /** Number of random sign vectors with more than 40 non-zero differences. Default 99,999, so that p can be a round number. */
  readonly draws?: number;
}

/**
 * Sign-flip (Fisher's randomisation) test of paired differences. Under the null hypothesis each difference is equally likely to have the other
 * sign, so p is the share of the 2^n sign vectors whose sum is at least as extreme as the observed one. Zero differences change no sum
 * and therefore no share.
 *
 * It is exact up to 40 non-zero differences: the sums of two halves are sorted and counted against each other, with work 2^(n/2) for 2^n signs.
 * Sums that differ by less than their rounding error count as ties, so that 0.1 + 0.2 ties with 0.3. Beyond 40, signs are drawn at random and
 * p is `(b + 1) / (draws + 1)`, which keeps the level.
 *
 * @param differences - one per pair, in any unit
 * @throws {RangeError} above 40 non-zero differences without `uniform`
 * @see Fisher 1935, "The Design of Experiments", section 21; Phipson, Smyth 2010 for the Monte Carlo rule
 */
export function signFlip(differences: readonly number[], options: SignFlipOptions = {}): SignFlip {
  requireSample('signFlip', differences);
  const { alternative = 'two-sided', uniform, draws = 99_999 } = options;
  requireCount('signFlip', 'draws', draws, 1);
  const flippable = differences.filter((difference) => difference !== 0);
  const counts = { n: differences.length, nonZero: flippable.length };
  const sides = alternative === 'two-sided' ? 2 : 1;
  if (flippable.length === 0) return { ...counts, p: 1, exact: true, smallestP: 1 };
  // The threshold lies below the observed sum by a bound on the rounding errors of all sums.
  const magnitude = flippable.reduce((sum, difference) => sum + Math.abs(difference), 0);
  const tolerance = 2 * flippable.length * Number.EPSILON * magnitude;
  const observed = flippable.reduce((sum, difference) => sum + difference, 0);
  const threshold = directed[alternative](observed) - tolerance;
  if (flippable.length <= LARGEST_EXACT) {
    const total = 2 ** flippable.length;
    // Flipping all signs mirrors the sums. Both tails therefore hold the same number of sums, and the upper one serves all alternatives.
    const p = sides === 2 && threshold <= 0 ? 1 : (sides * countAtLeast(flippable, threshold)) / total;
    return { ...counts, p, exact: true, smallestP: sides / total };
  }
  if (uniform === undefined) {
    throw new RangeError(
      `signFlip: more than ${LARGEST_EXACT} non-zero differences are tested with random signs, got ${flippable.length} and no uniform; pass a seeded one`,
    );
  }
  let extreme = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (const difference of flippable) sum += uniform() < 0.5 ? difference : -difference;
    if (directed[alternative](sum) >= threshold) extreme++;
  }
  return { ...counts, p: (extreme + 1) / (draws + 1), exact: false, smallestP: 1 / (draws + 1) };
}

/** The sum in the direction of each alternative: the larger it is, the stronger the evidence against the null hypothesis. */
const directed: Readonly<Record<Alternative, (sum: number) => number>> = {
  'two-sided': Math.abs,
  greater: (sum) => sum,
  less: (sum) => -sum,
};

/** Number of the 2^n signed sums that are at least `threshold`. */
function countAtLeast(differences: readonly number[], threshold: number): number {
  const half = differences.length >> 1;
  const left = signedSums(differences.slice(0, half));
  const right = signedSums(differences.slice(half));
  let count = 0;
  let first = right.length; // index of the first right sum that reaches the threshold; it moves down as the left sum grows
  for (const sum of left) {
    while (first > 0 && sum + right[first - 1]! >= threshold) first--;
    count += right.length - first;
  }
  return count;
}

/** All signed sums, in ascending order. */
function signedSums(differences: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** differences.length);
  let filled = 1;
  for (const difference of differences) {
    for (let i = 0; i < filled; i++) {
      sums[filled + i] = sums[i]! - difference;
      sums[i]! += difference;
    }
    filled *= 2;
  }
  return sums.toSorted();
}
