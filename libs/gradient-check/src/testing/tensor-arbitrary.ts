import * as fc from 'fast-check';
import { entryPool } from './entry-arbitrary.js';

/** A dense array in row-major order. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Limits on the shape and the entries of a tensor. */
export interface TensorLimits {
  /** Number of dimensions, each of length 1 to `size`; 1 to 3 if left out. */
  readonly rank?: number;
  readonly size?: number;
  /** Largest magnitude of an entry; 2 if left out. */
  readonly largest?: number;
  /** Smallest magnitude of an entry that is not 0; `largest / 1024` if left out. `Number.MIN_VALUE` brings denormals. */
  readonly smallest?: number;
}

/**
 * Draws tensors in which zeros and ties are common. They shrink to fewer and smaller dimensions first, then to small entries. Entries are drawn for
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
      // of each dimension that is missing, the last place is taken, since shrinking drops the first ones
      const [outer, own] = [places.slice(0, most - dimensions), places.slice(most - dimensions)];
      const from = outer.reduce((at, along) => at * size + along.at(-1)!, 0);
      const chosen = own.reduce((found, along) => found.flatMap((at) => along.map((i) => at * size + i)), [from]);
      return { shape: own.map(({ length }) => length), data: Float64Array.from(chosen, (at) => pool[at]!) };
    });
};

/** Draws a choice of 1 to `size` places, which shrinks to any one of them. */
export function placesAmong(size: number): fc.Arbitrary<number[]> {
  return fc
    .tuple(...Array.from({ length: size }, () => fc.boolean()))
    .filter((taken) => taken.includes(true))
    .map((taken) => Array.from(taken.keys()).filter((i) => taken[i]));
}
