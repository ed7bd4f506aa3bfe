import { mechanismRule } from '@gradproof/experiment';
import { type BootstrapOptions, type Interval, mean, percentileInterval } from '@gradproof/statistics';
import type { PairOutcome } from '../pairs/pair-outcome.js';

/** The difference between a variant and the protocol's own choice, over the same settings and seeds. */
export interface AgainstStandard {
  /** Total number of disagreements. */
  readonly images: Shift;
  /** Mean accuracy of the runs that are compared with the baselines. */
  readonly accuracy: Shift;
}

export interface Shift {
  readonly difference: number;
  /** Interval over the seeds, which both variants share; null with fewer than `leastSeeds` seeds. */
  readonly interval: Interval | null;
}

/** Level of each interval taken alone: with many variants, a few intervals exclude 0 by chance. */
export const SHIFT_LEVEL = 0.95;
/** Fewest seeds for an interval, as for the mechanism: resamples of fewer seeds are too similar. */
export const { leastSeeds } = mechanismRule;

/**
 * A variant minus the protocol's own choice.
 *
 * @param outcomes - pairs of the variant, with the same settings and seeds as `standard`
 */
export function againstStandard(
  outcomes: readonly PairOutcome[],
  standard: readonly PairOutcome[],
  options: BootstrapOptions,
): AgainstStandard {
  const seeds = [...new Set(standard.map(({ other }) => other.cell.seed))];
  const shift = (
    ofSeed: (own: readonly PairOutcome[]) => number,
    total: (shifts: readonly number[]) => number,
  ): Shift => {
    const shifts = seeds.map((seed) => ofSeed(of(seed, outcomes)) - ofSeed(of(seed, standard)));
    return {
      difference: total(shifts),
      interval: seeds.length < leastSeeds ? null : percentileInterval(shifts, total, SHIFT_LEVEL, options),
    };
  };
  return {
    images: shift((own) => sum(own.map(({ changed }) => changed.length)), sum),
    accuracy: shift((own) => mean(own.map(({ other }) => other.testAccuracy)), mean),
  };
}

const of = (seed: number, outcomes: readonly PairOutcome[]): PairOutcome[] =>
  outcomes.filter(({ other }) => other.cell.seed === seed);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** On which side of 0 an interval lies; `not separable` if it contains 0 or there is none. */
export function directionOf({ interval }: Shift): 'more' | 'less' | 'not separable' {
  if (interval === null || (interval.lower <= 0 && interval.upper >= 0)) return 'not separable';
  return interval.lower > 0 ? 'more' : 'less';
}
