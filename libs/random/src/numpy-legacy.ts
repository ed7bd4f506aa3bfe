import { mersenne } from 'pure-rand/generator/mersenne';
import { polarNormal } from './polar-normal.js';
import { random53 } from './random53.js';
import { requireInteger } from './require-integer.js';

/** NumPy's legacy generator, `numpy.random.RandomState`. All methods draw from one sequence of MT19937. */
export interface NumpyLegacy {
  /** The next 32 bits, as an integer in 0..2^32-1. */
  readonly uint32: () => number;
  /** Uniform in [0, 1) with 53 random bits, like `random_sample()`. */
  readonly random: () => number;
  /** Fills `out` with draws from N(0, 1), like `randn(out.length)`. Values come in pairs; one left over is kept for the next call. */
  readonly randn: (out: Float64Array) => Float64Array;
  /**
   * `size` draws from 0..population-1 with replacement, like `choice(population, size)`. A population of 1 uses no random bits.
   *
   * @throws {RangeError} when population is not in 1..2^31, or size not in 0..2^31-1
   */
  readonly choice: (population: number, size: number) => Int32Array;
}

/**
 * The generator of `numpy.random.RandomState(seed)`, bit for bit except for the logarithm in `randn`.
 *
 * `randn` takes one logarithm for each pair of values, which NumPy leaves to the C library. Here it is correctly rounded (see `roundedLog`);
 * glibc's is not for about 1 argument in 1,200, and there the pair may differ in the last two bits, as it does in NumPy on another C library.
 *
 * @throws {RangeError} when seed is not an integer in 0..2^32-1
 * @see Matsumoto, Nishimura 1998, "Mersenne Twister"; NumPy, `_legacy_seeding`
 */
export function numpyLegacy(seed: number): NumpyLegacy {
  requireInteger('numpyLegacy', 'seed', seed, 0, 2 ** 32 - 1);
  const generator = mersenne(seed);
  const normal = polarNormal(generator);
  return {
    uint32: () => generator.next() >>> 0,
    random: () => random53(generator),
    randn(out) {
      for (let i = 0; i < out.length; i++) out[i] = normal();
      return out;
    },
    choice(population, size) {
      requireInteger('choice', 'population', population, 1, 2 ** 31);
      requireInteger('choice', 'size', size, 0, 2 ** 31 - 1);
      const out = new Int32Array(size);
      const largest = population - 1;
      if (largest === 0) return out;
      const mask = 0xffffffff >>> Math.clz32(largest); // all ones up to the highest bit, so that at worst half of the draws are rejected
      for (let i = 0; i < size; i++) {
        let drawn: number;
        do drawn = generator.next() & mask;
        while (drawn > largest);
        out[i] = drawn;
      }
      return out;
    },
  };
}
