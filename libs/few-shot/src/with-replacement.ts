import type { NumpyLegacy } from '@gradproof/random';
import { requireCounts } from './require-integer.js';

/**
 * Endless mini-batches of independent draws, as in the textbook protocol. Each batch is the generator's next
 * `choice(population, batchSize)`, drawn when it is taken, and may hold an example more than once.
 *
 * @param population - size of the support set; a batch holds indices 0..population-1 into it
 * @throws {RangeError} when population or batchSize is not a positive integer
 */
export function withReplacement(
  generator: NumpyLegacy,
  population: number,
  batchSize: number,
): Generator<Int32Array, never> {
  requireCounts('withReplacement', { population, batchSize });
  return batches(generator, population, batchSize);
}

function* batches(generator: NumpyLegacy, population: number, batchSize: number): Generator<Int32Array, never> {
  for (;;) yield generator.choice(population, batchSize);
}
