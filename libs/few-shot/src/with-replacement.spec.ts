import { numpyLegacy } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withReplacement } from './with-replacement.js';

const sizes = fc.integer({ min: 1, max: 40 });

describe('withReplacement', () => {
  it('draws each batch as the next choice of the generator', () => {
    fc.assert(
      fc.property(fc.nat(), sizes, sizes, (seed, population, batchSize) => {
        const batches = withReplacement(numpyLegacy(seed), population, batchSize);
        const generator = numpyLegacy(seed);
        for (let t = 0; t < 5; t++) expect(batches.next().value).toEqual(generator.choice(population, batchSize));
      }),
    );
  });

  it('draws the batches of NumPy', () => {
    // numpy.random.seed(0); [numpy.random.choice(20, 4) for _ in range(3)]
    const batches = withReplacement(numpyLegacy(0), 20, 4);
    expect([1, 2, 3].map(() => [...batches.next().value])).toEqual([
      [12, 15, 0, 3],
      [3, 7, 9, 19],
      [18, 4, 6, 12],
    ]);
  });

  it('draws only when pulled, so that its generator can serve others in between', () => {
    const generator = numpyLegacy(1);
    const batches = withReplacement(generator, 10, 3);
    const first = generator.uint32();
    expect(first).toBe(numpyLegacy(1).uint32());
    expect(batches.next().value).toHaveLength(3);
    expect(generator.uint32()).not.toBe(first);
  });

  it.each([
    [0, 1, 'withReplacement: population must be an integer >= 1, got 0'],
    [10, 0, 'withReplacement: batchSize must be an integer >= 1, got 0'],
    [10, 2.5, 'withReplacement: batchSize must be an integer >= 1, got 2.5'],
  ])('refuses population %d with batch size %d at once', (population, batchSize, message) => {
    expect(() => withReplacement(numpyLegacy(0), population, batchSize)).toThrow(new RangeError(message));
  });
});
