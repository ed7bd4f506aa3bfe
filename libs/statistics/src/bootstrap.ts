import { requireCount, requireProbability } from './require-arguments.js';
import { normalCdf, normalQuantile, studentTQuantile } from './distributions.js';
import type { Interval } from './interval.js';
import { quantileOfSorted } from './quantile.js';

/** Options of the bootstrap. It takes its random numbers from the caller, so the same seed gives the same interval. */
export interface BootstrapOptions {
  /** Uniform numbers in [0, 1). */
  readonly uniform: () => number;
  /** Number of resamples. Default 9,999. */
  readonly resamples?: number;
}

const DEFAULT_RESAMPLES = 9_999;

/**
 * Percentile bootstrap interval: the quantiles of the statistic over resamples with replacement.
 *
 * @param values - the independent units; rows of several numbers (one row per seed) are resampled together
 * @see Efron, Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13
 */
export function percentileInterval<T>(
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  level: number,
  options: BootstrapOptions,
): Interval {
  const replicates = resample('percentileInterval', values, statistic, level, options);
  return { lower: quantileOfSorted(replicates, (1 - level) / 2), upper: quantileOfSorted(replicates, (1 + level) / 2) };
}

/**
 * Bias-corrected and accelerated (BCa) bootstrap interval. The bias correction counts a tie as one half; the acceleration comes from the
 * jackknife. Where neither resampling nor leaving out a value changes the statistic (equal values, one value), the interval is a point.
 *
 * @param values - the independent units; rows of several numbers (one row per seed) are resampled together
 * @see Efron 1987, "Better bootstrap confidence intervals"
 */
export function bcaInterval<T>(
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  level: number,
  options: BootstrapOptions,
): Interval {
  return acceleratedInterval('bcaInterval', values, statistic, level, options, normalQuantile);
}

/**
 * `bcaInterval` widened for small samples: the normal quantiles become `sqrt(n / (n - 1)) t`, which makes up for the bootstrap's divisor n
 * and for the error of the estimated spread, which the bootstrap ignores. Simulated coverage for the mean of a normal population at level
 * 0.95: with 20 values, 92.8 % by BCa and 94.9 % by this interval; with 12 values, 91.1 % and 94.2 %.
 *
 * @see Hesterberg 2015, "What Teachers Should Know About the Bootstrap", "expanded" intervals
 */
export function expandedBcaInterval<T>(
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  level: number,
  options: BootstrapOptions,
): Interval {
  const n = values.length; // for a single value the interval is a point, and no quantile is needed
  return acceleratedInterval(
    'expandedBcaInterval',
    values,
    statistic,
    level,
    options,
    (p) => Math.sqrt(n / (n - 1)) * studentTQuantile(p, n - 1),
  );
}

function acceleratedInterval<T>(
  operation: string,
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  level: number,
  options: BootstrapOptions,
  deviate: (p: number) => number,
): Interval {
  const replicates = resample(operation, values, statistic, level, options);
  const estimate = statistic(values);
  if (replicates[0] === estimate && replicates.at(-1) === estimate) return { lower: estimate, upper: estimate };
  const bias = biasCorrection(replicates, estimate);
  const acceleration = jackknifeAcceleration(values, statistic);
  const bound = (p: number): number => {
    const shifted = bias + deviate(p);
    const room = 1 - acceleration * shifted;
    // Where no room is left, the map would turn back; the bound is then the end of the distribution towards which it was moving.
    const share = room > 0 ? normalCdf(bias + shifted / room) : Number(shifted > 0);
    return quantileOfSorted(replicates, share);
  };
  return { lower: bound((1 - level) / 2), upper: bound((1 + level) / 2) };
}

/**
 * Standard normal quantile of the share of replicates below the estimate; the share is kept half a replicate away from 0 and 1. A resample
 * that sums the same values in another order counts as a tie with the estimate, although it may be rounded differently.
 */
function biasCorrection(replicates: Float64Array, estimate: number): number {
  const tolerance = 1e-12 * Math.max(Math.abs(replicates[0]!), Math.abs(replicates.at(-1)!));
  let below = 0;
  for (const replicate of replicates) {
    if (replicate < estimate - tolerance) below += 1;
    else if (replicate <= estimate + tolerance) below += 0.5;
  }
  const share = below / replicates.length;
  const half = 0.5 / replicates.length;
  return normalQuantile(Math.min(1 - half, Math.max(half, share)));
}

/** Efron's acceleration: the skewness of the jackknife values divided by 6; 0 if they are all equal. */
function jackknifeAcceleration<T>(values: readonly T[], statistic: (sample: readonly T[]) => number): number {
  const left = values.map((_, index) => statistic(values.toSpliced(index, 1)));
  const center = left.reduce((sum, value) => sum + value, 0) / left.length;
  const squares = left.reduce((sum, value) => sum + (center - value) ** 2, 0);
  const cubes = left.reduce((sum, value) => sum + (center - value) ** 3, 0);
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function resample<T>(
  operation: string,
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  level: number,
  { uniform, resamples = DEFAULT_RESAMPLES }: BootstrapOptions,
): Float64Array {
  if (values.length === 0) throw new RangeError(`${operation}: needs at least 1 value, got 0`);
  requireProbability(operation, 'level', level);
  requireCount(operation, 'resamples', resamples, 1);
  const replicates = new Float64Array(resamples);
  const sample = [...values];
  for (let b = 0; b < resamples; b++) {
    for (let i = 0; i < values.length; i++) sample[i] = values[Math.floor(uniform() * values.length)]!;
    const replicate = statistic(sample);
    if (!Number.isFinite(replicate))
      throw new RangeError(`${operation}: the statistic must be finite on every resample, got ${replicate}`);
    replicates[b] = replicate;
  }
  return replicates.toSorted();
}
