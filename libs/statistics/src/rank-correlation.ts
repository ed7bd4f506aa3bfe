import { requireCount, requirePairs } from './require-arguments.js';

export interface RankCorrelation {
  readonly n: number;
  /** Spearman's rho, from mid-ranks; NaN if either side does not vary. */
  readonly rho: number;
  /** Two-sided p value, by permutation; 1 if either side does not vary. */
  readonly p: number;
}

/** Options of a permutation test. */
export interface PermutationOptions {
  /** Uniform numbers in [0, 1). */
  readonly uniform: () => number;
  /** Number of permutations. Default 9,999, so that p can be a round number. */
  readonly permutations?: number;
}

const DEFAULT_PERMUTATIONS = 9_999;

/**
 * Spearman's rank correlation within strata. Ranks are taken and centred in each stratum before the correlation over all of them, so that
 * differences between strata cannot cause a correlation. The p value permutes within the strata, `(b + 1) / (permutations + 1)`.
 *
 * @param strata - stratum of each pair; the same for all pairs for the ordinary coefficient
 * @throws {RangeError} when the samples and strata differ in length
 * @see Spearman 1904; Phipson, Smyth 2010 for the Monte Carlo rule
 */
export function rankCorrelation(
  x: readonly number[],
  y: readonly number[],
  strata: readonly unknown[],
  { uniform, permutations = DEFAULT_PERMUTATIONS }: PermutationOptions,
): RankCorrelation {
  requirePairs('rankCorrelation', x, y, 2);
  requireCount('rankCorrelation', 'permutations', permutations, 1);
  if (strata.length !== x.length) {
    throw new RangeError(`rankCorrelation: strata must be one for each pair, got ${strata.length} for ${x.length}`);
  }
  const groups = new Map<unknown, number[]>();
  strata.forEach((stratum, i) => {
    const known = groups.get(stratum);
    if (known === undefined) groups.set(stratum, [i]);
    else known.push(i);
  });
  const members = [...groups.values()];
  const a = centredRanks(x, members);
  const b = centredRanks(y, members);
  const scale = Math.sqrt(dot(a, a) * dot(b, b));
  if (scale === 0) return { n: x.length, rho: NaN, p: 1 };

  const observed = dot(a, b);
  const least = Math.abs(observed) - 1e-9 * scale; // ties are rounded differently when summed in another order
  let extreme = 0;
  for (let permutation = 0; permutation < permutations; permutation++) {
    for (const group of members) shuffleWithin(b, group, uniform);
    if (Math.abs(dot(a, b)) >= least) extreme++;
  }
  return { n: x.length, rho: observed / scale, p: (extreme + 1) / (permutations + 1) };
}

/** Mid-ranks within each group, minus the group's mean rank. */
function centredRanks(values: readonly number[], groups: readonly (readonly number[])[]): Float64Array {
  const ranks = new Float64Array(values.length);
  for (const group of groups) {
    const order = group.toSorted((i, j) => values[i]! - values[j]!);
    for (let first = 0; first < order.length;) {
      let end = first + 1;
      while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
      for (let place = first; place < end; place++) ranks[order[place]!] = (first + end - order.length) / 2;
      first = end;
    }
  }
  return ranks;
}

/** Shuffles the values at the places of one group (Fisher-Yates). */
function shuffleWithin(values: Float64Array, places: readonly number[], uniform: () => number): void {
  for (let i = places.length - 1; i > 0; i--) {
    const [to, from] = [places[i]!, places[Math.floor(uniform() * (i + 1))]!];
    const kept = values[to]!;
    values[to] = values[from]!;
    values[from] = kept;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
