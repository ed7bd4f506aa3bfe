import * as fc from 'fast-check';
import { entryPool } from './entry-arbitrary.js';

/** A dense row-major array of some shape. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** What a tensor may be. */
export interface TensorLimits {
  /** Dimensions, each 1 to `size`; 1 to 3 of them where left out. */
  readonly rank?: number;
  readonly size?: number;
  /** Largest magnitude of an entry. */
  readonly largest?: number;
  /** Smallest magnitude of an entry that is not 0, `largest / 1024` where left out; `Number.MIN_VALUE` brings denormals. */
  readonly smallest?: number;
}

/**
 * Shrinks to fewer and smaller dimensions first, then to small entries; zeros and ties come up often. Entries are drawn for
 * the largest shape, and a tensor is a choice of places along each dimension, so that shrinking may keep any entry that matters.
 */
export const tensor = ({ rank, size = 5, ...range }: TensorLimits = {}): fc.Arbitrary<Tensor> => {
  const most = rank ?? 3;
  return fc
    .record({
      dimensions: fc.integer({ min: rank ?? 1, max: most }),
      places: fc.tuple(...Array.from({ length: most }, () => placesAmong(size))),
      pool: entryPool(size ** most, range),
    })
    .map(({ dimensions, places, pool }) => {
      // of the dimensions that are not there the last place is taken, as shrinking drops the first ones
      const [outer, own] = [places.slice(0, most - dimensions), places.slice(most - dimensions)];
      const from = outer.reduce((at, along) => at * size + along.at(-1)!, 0);
      const chosen = own.reduce((found, along) => found.flatMap((at) => along.map((i) => at * size + i)), [from]);
      return { shape: own.map(({ length }) => length), data: Float64Array.from(chosen, (at) => pool[at]!) };
    });
};

/** A choice of 1 to `size` places, which shrinks to any one of them. */
export function placesAmong(size: number): fc.Arbitrary<number[]> {
  return fc
    .tuple(...Array.from({ length: size }, () => fc.boolean()))
    .filter((taken) => taken.includes(true))
    .map((taken) => Array.from(taken.keys()).filter((i) => taken[i]));
}
