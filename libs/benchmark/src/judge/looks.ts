import { levelOfLooks } from '@gradproof/statistics';
import type { ComparePlan } from './plan.js';

/** When a benchmark's processes are looked at, declared before anything is known but how long a process takes. */
export interface Looks {
  /** Numbers of processes, increasing. */
  readonly counts: readonly number[];
  /** The one of them at which a run on a quiet machine ends. */
  readonly regular: number;
}

/** Below six values a t interval is several times as wide as it will be. */
const FIRST = 6;
/** From look to look; closer ones would save little time and cost error. */
const GROWTH = 1.35;
/** More processes than that tell nothing that a margin would notice. */
const MOST = 200;

/**
 * The looks that fit into the plan's time for processes that take so many seconds; a benchmark whose processes are too slow for it has one look, at
 * the least number of processes.
 *
 * @param atOnce - processes that are measured at the same time; every look comes after a whole number of such groups
 */
export function declareLooks(secondsEach: number, { seconds, longest }: ComparePlan, atOnce = 1): Looks {
  const whole = (count: number): number => atOnce * Math.ceil(count / atOnce);
  const within = (time: number): number => whole(Math.min(MOST, Math.max(FIRST, Math.floor(time / secondsEach))));
  const [regular, last] = [within(seconds), within(longest)];
  const counts = new Set([regular, last]);
  for (let count = whole(FIRST); count < last; count = whole(GROWTH * count)) counts.add(count);
  return { counts: [...counts].toSorted((a, b) => a - b), regular };
}

/** The levels of the tests at each look, so that the error over all of them is the plan's. */
export interface Levels {
  /** Of the interval of one benchmark. */
  readonly interval: number;
  /** Of the strictest of Holm's tests over all benchmarks. */
  readonly strictest: number;
}

export const levelsOf = ({ counts }: Looks, benchmarks: number, { alpha }: ComparePlan): Levels => ({
  interval: levelOfLooks(counts, alpha),
  strictest: levelOfLooks(counts, alpha / benchmarks),
});

/** The same, each computed once. */
export function rememberedLevels(): typeof levelsOf {
  const known = new Map<string, Levels>();
  return (looks, benchmarks, plan) => {
    const key = `${looks.counts.join(' ')}, ${benchmarks}, ${plan.alpha}`;
    const levels = known.get(key) ?? levelsOf(looks, benchmarks, plan);
    known.set(key, levels);
    return levels;
  };
}
