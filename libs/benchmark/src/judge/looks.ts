import { levelOfLooks } from '@gradproof/statistics';
import type { ComparePlan } from './plan.js';

/** The times at which a benchmark's processes are looked at, declared when nothing is known except how long a process takes. */
export interface Looks {
  /** Numbers of processes at which to look, increasing. */
  readonly counts: readonly number[];
  /** The one of these numbers at which a run on a quiet machine ends. */
  readonly regular: number;
}

/** Smallest number of processes: with fewer than six values, a t interval is several times as wide as it will be. */
const FIRST = 6;
/** Factor from look to look; closer looks would save little time and cost error probability. */
const GROWTH = 1.35;
/** Largest number of processes; more of them add nothing that matters beside the margin. */
const MOST = 200;

/**
 * The looks that fit into the plan's time, if a process takes `secondsEach` seconds. A benchmark whose processes are too slow for that has one
 * look, at the smallest number of processes.
 *
 * @param atOnce - number of processes that are measured at the same time; every look comes after a whole number of such groups
 */
export function declareLooks(secondsEach: number, { seconds, longest }: ComparePlan, atOnce = 1): Looks {
  const whole = (count: number): number => atOnce * Math.ceil(count / atOnce);
  const within = (time: number): number => whole(Math.min(MOST, Math.max(FIRST, Math.floor(time / secondsEach))));
  const [regular, last] = [within(seconds), within(longest)];
  const counts = new Set([regular, last]);
  for (let count = whole(FIRST); count < last; count = whole(GROWTH * count)) counts.add(count);
  return { counts: [...counts].toSorted((a, b) => a - b), regular };
}

/** Levels for the tests at each look, chosen so that the error over all looks is the plan's. */
export interface Levels {
  /** Level of the interval for one benchmark. */
  readonly interval: number;
  /** Level of the strictest of Holm's tests over all benchmarks. */
  readonly strictest: number;
}

/** Levels for the looks of one of so many benchmarks. */
export const levelsOf = ({ counts }: Looks, benchmarks: number, { alpha }: ComparePlan): Levels => ({
  interval: levelOfLooks(counts, alpha),
  strictest: levelOfLooks(counts, alpha / benchmarks),
});

/** The same as `levelsOf`, but each result is computed only once. */
export function rememberedLevels(): typeof levelsOf {
  const known = new Map<string, Levels>();
  return (looks, benchmarks, plan) => {
    const key = `${looks.counts.join(' ')}, ${benchmarks}, ${plan.alpha}`;
    const levels = known.get(key) ?? levelsOf(looks, benchmarks, plan);
    known.set(key, levels);
    return levels;
  };
}
