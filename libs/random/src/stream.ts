import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenneByArray } from './mersenne-by-array.js';
import { polarNormal } from './polar-normal.js';
import { random53 } from './random53.js';
import { requireInteger } from './require-integer.js';

/** A named sequence of random draws that no other stream shares. */
export interface RandomStream {
  /** The next 32 bits, as an integer in 0..2^32-1. */
  readonly uint32: () => number;
  /** Uniform in [0, 1) with 53 random bits. */
  readonly uniform: () => number;
  /**
   * Uniform in 0..bound-1, without bias.
   *
   * @throws {RangeError} when bound is not an integer in 1..2^53-1
   */
  readonly integer: (bound: number) => number;
  /** One draw from N(0, 1). */
  readonly normal: () => number;
  /**
   * A permutation of 0..size-1, all equally likely.
   *
   * @throws {RangeError} when size is not an integer in 0..2^31-1
   */
  readonly shuffle: (size: number) => Int32Array;
  /**
   * `size` different values of 0..population-1 in drawn order, all ordered choices equally likely.
   *
   * @throws {RangeError} when population is not in 0..2^31-1, or size not in 0..population
   */
  readonly sample: (population: number, size: number) => Int32Array;
}

/**
 * The random stream for a seed and a name. The same pair always gives the same stream, and any other pair an independent one, so that a new
 * consumer of random numbers never changes the draws of the others.
 *
 * `uint32`, `uniform` and `normal` equal those of `numpy.random.RandomState([seed, len(name), *map(ord, name)])`, with UTF-16 code units.
 *
 * @throws {RangeError} when seed is not an integer in 0..2^32-1
 */
export function stream(seed: number, name: string): RandomStream {
  requireInteger('stream', 'seed', seed, 0, 2 ** 32 - 1);
  // The length comes before the name: without it, trailing zero units would not change the sequence.
  const generator = mersenneByArray([
    seed,
    name.length,
    ...Array.from({ length: name.length }, (_, i) => name.charCodeAt(i)),
  ]);
  const normal = polarNormal(generator);
  const sample = (population: number, size: number): Int32Array => {
    requireInteger('sample', 'population', population, 0, 2 ** 31 - 1);
    requireInteger('sample', 'size', size, 0, population);
    const values = Int32Array.from({ length: population }, (_, i) => i);
    // Durstenfeld 1964, "Algorithm 235: random permutation", from the front and stopped after `size` draws
    for (let i = 0; i < size; i++) {
      const j = uniformInt(generator, i, population - 1);
      [values[i], values[j]] = [values[j]!, values[i]!];
    }
    return values.slice(0, size);
  };
  return {
    uint32: () => generator.next() >>> 0,
    uniform: () => random53(generator),
    integer(bound) {
      requireInteger('integer', 'bound', bound, 1, Number.MAX_SAFE_INTEGER);
      return uniformInt(generator, 0, bound - 1);
    },
    normal,
    shuffle(size) {
      requireInteger('shuffle', 'size', size, 0, 2 ** 31 - 1);
      return sample(size, size);
    },
    sample,
  };
}
