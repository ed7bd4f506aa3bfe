import { requireCount, requireProbability } from './require-arguments.js';
import { normalQuantile } from './distributions.js';
import type { Interval } from './interval.js';

/**
 * Wilson's score interval for a proportion, without continuity correction. It is never a point and never reaches outside [0, 1], even at 0 or n
 * successes.
 *
 * @param successes - from 0 to n; a tie counts as a half
 * @see Wilson 1927; Brown, Cai, DasGupta 2001, "Interval estimation for a binomial proportion"
 */
export function wilsonInterval(successes: number, n: number, level: number): Interval {
  requireCount('wilsonInterval', 'n', n, 1);
  requireProbability('wilsonInterval', 'level', level);
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`wilsonInterval: successes must lie in [0, ${n}], got ${successes}`);
  }
  const z = normalQuantile((1 + level) / 2);
  const share = successes / n;
  const center = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const halfWidth = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return {
    lower: successes === 0 ? 0 : Math.max(0, center - halfWidth),
    upper: successes === n ? 1 : Math.min(1, center + halfWidth),
  };
}
