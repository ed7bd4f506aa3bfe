import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/**
 * A uniform number in [0, 1) with 53 random bits: 27 bits of one draw and 26 of the next.
 *
 * @see Matsumoto, Nishimura, `genrand_res53` of mt19937ar.c, which NumPy's `random_sample` uses
 */
export function random53(generator: RandomGenerator): number {
  const high = generator.next() >>> 5;
  const low = generator.next() >>> 6;
  return (high * 2 ** 26 + low) / 2 ** 53;
}
