import { numpyLegacy, stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochShuffle } from './epoch-shuffle.js';
import { withReplacement } from './with-replacement.js';

const sizes = fc.integer({ min: 1, max: 40 });

/** The batches of one epoch. */
function epoch(batches: Generator<Int32Array, never>, population: number, batchSize: number): number[][] {
  return Array.from({ length: Math.ceil(population / batchSize) }, () => [...batches.next().value]);
}

const isOnceEach = (batches: readonly number[][], population: number): boolean =>
  batches
    .flat()
    .toSorted((a, b) => a - b)
    .every((index, i) => index === i) && batches.flat().length === population;

describe('epochShuffle', () => {
  it('holds every example exactly once per epoch, in full batches but the last', () => {
    fc.assert(
      fc.property(fc.nat(), sizes, sizes, (seed, population, batchSize) => {
        const batches = epochShuffle(stream(seed, 'batches'), population, batchSize);
        for (let e = 0; e < 3; e++) {
          const drawn = epoch(batches, population, batchSize);
          expect(isOnceEach(drawn, population)).toBe(true);
          expect(drawn.slice(0, -1).every((batch) => batch.length === batchSize)).toBe(true);
          expect(drawn.at(-1)).toHaveLength(population % batchSize === 0 ? batchSize : population % batchSize);
        }
      }),
    );
  });

  it('would notice draws with replacement', () => {
    expect(isOnceEach(epoch(withReplacement(numpyLegacy(0), 20, 4), 20, 4), 20)).toBe(false);
  });

  it('is the same for the same stream, and another order in the next epoch', () => {
    const [a, b] = [1, 2].map(() => epochShuffle(stream(5, 'batches'), 40, 40));
    const first = a?.next().value;
    expect(b?.next().value).toEqual(first);
    expect(a?.next().value).not.toEqual(first);
  });

  it.each([
    [0, 1, 'epochShuffle: population must be an integer >= 1, got 0'],
    [10, -1, 'epochShuffle: batchSize must be an integer >= 1, got -1'],
  ])('refuses population %d with batch size %d at once', (population, batchSize, message) => {
    expect(() => epochShuffle(stream(0, 'batches'), population, batchSize)).toThrow(new RangeError(message));
  });
});
