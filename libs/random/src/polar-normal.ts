import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { roundedLog } from './rounded-log.js';
import { random53 } from './random53.js';

/**
 * Returns a function that draws from N(0, 1) by the polar method. Each accepted pair of uniform numbers gives two values; the second is kept
 * for the next call.
 *
 * @see NumPy, `legacy_gauss` in legacy-distributions.c; Marsaglia, Bray 1964
 */
export function polarNormal(generator: RandomGenerator): () => number {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    let x: number, y: number, r2: number;
    do {
      x = 2 * random53(generator) - 1;
      y = 2 * random53(generator) - 1;
      r2 = x * x + y * y;
    } while (r2 >= 1 || r2 === 0);
    const factor = Math.sqrt((-2 * roundedLog(r2)) / r2);
    kept = factor * x;
    return factor * y;
  };
}
