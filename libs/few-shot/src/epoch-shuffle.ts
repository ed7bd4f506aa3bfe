import type { RandomStream } from '@gradproof/random';
import { requireCounts } from './require-integer.js';

/**
 * Endless mini-batches by epochs. Each epoch holds every example exactly once, in a new random order that is drawn when its first batch is
 * taken. Where batchSize does not divide the population, the last batch of an epoch is shorter; it is not filled from the next epoch.
 *
 * @param population - size of the support set; a batch holds indices 0..population-1 into it
 * @throws {RangeError} when population or batchSize is not a positive integer
 */
export function epochShuffle(
  stream: RandomStream,
  population: number,
  batchSize: number,
): Generator<Int32Array, never> {
  requireCounts('epochShuffle', { population, batchSize });
  return batches(stream, population, batchSize);
}

function* batches(stream: RandomStream, population: number, batchSize: number): Generator<Int32Array, never> {
  for (;;) {
    const order = stream.shuffle(population);
    for (let start = 0; start < population; start += batchSize) yield order.slice(start, start + batchSize);
  }
}
