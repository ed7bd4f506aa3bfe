import { holm } from './adjusted-p-values.js';
import { contains, type Interval } from './interval.js';
import { mean } from './mean.js';
import { minimumDetectableDeviation } from './minimum-detectable-effect.js';
import { percentileRank } from './percentile-rank.js';
import { predictionPValue } from './prediction-p-value.js';
import { requireFinite, requireProbability, requireSample } from './require-arguments.js';
import { standardDeviation } from './standard-deviation.js';
import { predictionInterval } from './student-t-interval.js';

/** One published number, known to be a single run, and our runs of the same setting, one per seed. */
export interface PublishedCell {
  readonly values: readonly number[];
  readonly published: number;
}

/** What must be declared before the values are seen. */
export interface PublishedOptions {
  /** The smallest difference between the published run's population and ours that matters, in the values' unit. */
  readonly margin: number;
  /** Error probability of `differs` over the family of cells, and 1 minus the level of the interval for `consistent`. Default 0.05. */
  readonly alpha?: number;
  /** Probability with which a population `margin` away must give a run outside the interval. Default 0.8. */
  readonly power?: number;
}

export interface PublishedComparison {
  readonly n: number;
  /** Mid-rank percentile of the published number among our values, 0 to 100. */
  readonly percentile: number;
  /** Interval for one further run of ours, at level 1 - alpha. */
  readonly predictionInterval: Interval;
  /** Our mean minus the published number. */
  readonly difference: number;
  /** Interval for the difference of the population means; the published mean is known from one run, with our spread. */
  readonly differenceInterval: Interval;
  readonly p: number;
  readonly adjustedP: number;
  /** Smallest distance between the populations at which a run falls outside the interval with the requested power. */
  readonly minimumDetectableDeviation: number;
  readonly verdict: 'consistent' | 'differs' | 'inconclusive';
  /** Why a verdict is inconclusive. */
  readonly reason?: 'outside-interval' | 'margin-not-detectable' | 'no-spread';
}

/**
 * Whether each published number could be one more run of ours. Every cell is tested with the prediction t test, and Holm's method adjusts the
 * p values over all cells given, so that the probability of any false `differs` is at most alpha if no published run differs from ours.
 *
 * - `differs`: the adjusted p is below alpha.
 * - `consistent`: the number lies inside the prediction interval, and the interval is narrow enough to be informative: a run from a
 *   population `margin` away would fall outside it with probability `power`.
 * - `inconclusive`: otherwise. `outside-interval`: the number lies outside, but not further than chance allows among so many cells.
 *   `margin-not-detectable`: it lies inside, but the interval is too wide. `no-spread`: equal values give no interval; only the p value from
 *   exchangeability is left, which can support `consistent` with at least 1/alpha - 1 equal runs.
 *
 * @throws {RangeError} for an empty cell, values that are not finite, or a margin that is not positive
 */
export function compareWithPublished(
  cells: readonly PublishedCell[],
  options: PublishedOptions,
): PublishedComparison[] {
  const { margin, alpha = 0.05, power = 0.8 } = options;
  requireProbability('compareWithPublished', 'alpha', alpha);
  if (!(margin > 0)) throw new RangeError(`compareWithPublished: margin must be positive, got ${margin}`);
  for (const { values, published } of cells) {
    requireSample('compareWithPublished', values);
    requireFinite('compareWithPublished', 'published', published);
  }
  const pValues = cells.map(({ values, published }) => predictionPValue(values, published));
  const adjusted = holm(pValues);
  // The detectable deviation is proportional to the spread; its factor depends only on n and costs a root search.
  const factors = new Map(cells.map(({ values: { length } }) => [length, 0]));
  for (const n of factors.keys()) factors.set(n, minimumDetectableDeviation(1, n, alpha, power));
  return cells.map(({ values, published }, index) => {
    const n = values.length;
    const center = mean(values);
    const deviation = n < 2 ? 0 : standardDeviation(values);
    const interval = predictionInterval(values, 1 - alpha);
    const comparison = {
      n,
      percentile: percentileRank(values, published),
      predictionInterval: interval,
      difference: center - published,
      differenceInterval: { lower: interval.lower - published, upper: interval.upper - published },
      p: pValues[index]!,
      adjustedP: adjusted[index]!,
      minimumDetectableDeviation: n < 2 ? Infinity : factors.get(n)! * deviation,
    };
    if (comparison.adjustedP < alpha) return { ...comparison, verdict: 'differs' };
    if (deviation === 0) {
      const supported = published === center && 1 / (n + 1) <= alpha;
      return supported
        ? { ...comparison, verdict: 'consistent' }
        : { ...comparison, verdict: 'inconclusive', reason: 'no-spread' };
    }
    if (!contains(interval, published)) return { ...comparison, verdict: 'inconclusive', reason: 'outside-interval' };
    if (!(comparison.minimumDetectableDeviation <= margin))
      return { ...comparison, verdict: 'inconclusive', reason: 'margin-not-detectable' };
    return { ...comparison, verdict: 'consistent' };
  });
}
