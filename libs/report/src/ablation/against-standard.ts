import { mechanismRule } from '@gradproof/experiment';
import { type BootstrapOptions, type Interval, mean, percentileInterval } from '@gradproof/statistics';
import type { PairOutcome } from '../pairs/pair-outcome.js';

/** A variant less the protocol's own choice, over the same settings and seeds. */
export interface AgainstStandard {
  /** Changed test images, in all. */
  readonly images: Shift;
  /** Mean accuracy of the runs beside the baselines. */
  readonly accuracy: Shift;
}

export interface Shift {
  readonly difference: number;
  /** Over seeds, which both share; null below `leastSeeds`. */
  readonly interval: Interval | null;
}

/** Of each interval by itself: many variants give a few that exclude 0 by chance. */
export const SHIFT_LEVEL = 0.95;
/** As for the mechanism: resamples of fewer seeds are too much alike. */
export const { leastSeeds } = mechanismRule;

/** @param outcomes - of the same settings and seeds in both */
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

/** Which way an interval excludes 0. */
export function directionOf({ interval }: Shift): 'more' | 'less' | 'not separable' {
  if (interval === null || (interval.lower <= 0 && interval.upper >= 0)) return 'not separable';
  return interval.lower > 0 ? 'more' : 'less';
}
