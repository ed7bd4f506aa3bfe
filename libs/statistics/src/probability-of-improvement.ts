import { requirePairs } from './require-arguments.js';
import type { Interval } from './interval.js';
import { wilsonInterval } from './wilson-interval.js';

export interface ProbabilityOfImprovement {
  readonly estimate: number;
  readonly interval: Interval;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
}

/**
 * Paired probability of improvement, P(a > b) + P(a = b) / 2, with Wilson's score interval over the pairs. A tie varies less than a
 * win or a loss, so the interval has at least its nominal coverage; unlike a bootstrap interval, it stays wide when all pairs agree.
 *
 * @param a - one value per seed
 * @param b - the other method's values for the same seeds, in the same order
 * @param level - level of the interval, default 0.95
 * @see Agarwal et al. 2021, where it is unpaired
 */
export function probabilityOfImprovement(
  a: readonly number[],
  b: readonly number[],
  level = 0.95,
): ProbabilityOfImprovement {
  requirePairs('probabilityOfImprovement', a, b);
  const wins = a.filter((value, index) => value > b[index]!).length;
  const losses = a.filter((value, index) => value < b[index]!).length;
  const ties = a.length - wins - losses;
  return {
    estimate: (wins + ties / 2) / a.length,
    interval: wilsonInterval(wins + ties / 2, a.length, level),
    wins,
    ties,
    losses,
  };
}
