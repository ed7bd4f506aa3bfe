import { requireCount, requireSample } from './require-arguments.js';
import type { Alternative } from './t-test.js';

/** Non-zero differences up to which every sign is enumerated: two halves of 2^20 sums each. */
const LARGEST_EXACT = 40;

export interface SignFlip {
  readonly n: number;
  /** Differences that are not zero; only their signs can be flipped to any effect. */
  readonly nonZero: number;
  readonly p: number;
  /** Whether all 2^nonZero signs were counted. If not, p is a Monte Carlo estimate that keeps its level. */
  readonly exact: boolean;
  /** The smallest p that these differences could have given with other signs. */
  readonly smallestP: number;
}

/** What `signFlip` takes besides the differences. */
export interface SignFlipOptions {
  /** Default `two-sided`. `greater`: the differences tend to be positive. */
  readonly alternative?: Alternative;
  /** Uniform numbers in [0, 1), needed above 40 non-zero differences. */
  readonly uniform?: () => number;
  /** Random sign vectors above 40 non-zero differences. Default 99,999, so that p can be a round figure. */
  readonly draws?: number;
}

/**
 * Sign-flip (Fisher's randomisation) test of paired differences: under the null hypothesis each difference is as likely with the other
 * sign, so p is the share of the 2^n sign vectors whose sum is at least as extreme as the observed one. Zero differences change no sum
 * and so no share.
 *
 * Exact up to 40 non-zero differences: the sums of either half are sorted and counted against each other, 2^(n/2) work for 2^n signs.
 * Sums that differ by less than their rounding error count as ties, so that 0.1 + 0.2 ties with 0.3. Beyond, random signs with
 * `(b + 1) / (draws + 1)`, which keeps the level.
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
  // The threshold is put below the observed sum by a bound of the rounding errors of all sums.
  const magnitude = flippable.reduce((sum, difference) => sum + Math.abs(difference), 0);
  const tolerance = 2 * flippable.length * Number.EPSILON * magnitude;
  const observed = flippable.reduce((sum, difference) => sum + difference, 0);
  const threshold = directed[alternative](observed) - tolerance;
  if (flippable.length <= LARGEST_EXACT) {
    const total = 2 ** flippable.length;
    // Flipping all signs mirrors the sums, so either tail holds the same count and the upper one serves all alternatives.
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

/** The sum as each alternative measures it: the larger, the more it speaks against the null hypothesis. */
const directed: Readonly<Record<Alternative, (sum: number) => number>> = {
  'two-sided': Math.abs,
  greater: (sum) => sum,
  less: (sum) => -sum,
};

/** How many of the 2^n signed sums are at least `threshold`. */
function countAtLeast(differences: readonly number[], threshold: number): number {
  const half = differences.length >> 1;
  const left = signedSums(differences.slice(0, half));
  const right = signedSums(differences.slice(half));
  let count = 0;
  let first = right.length; // the first right sum that reaches the threshold moves down as the left sum grows
  for (const sum of left) {
    while (first > 0 && sum + right[first - 1]! >= threshold) first--;
    count += right.length - first;
  }
  return count;
}

/** All signed sums, ascending. */
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
