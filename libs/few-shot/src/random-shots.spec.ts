import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstShots } from './first-shots.js';
import { randomShots } from './random-shots.js';
import { brokenLaws } from './testing/broken-laws.js';
import { datasetCase } from './testing/dataset-case.js';
import { datasetOf } from './testing/dataset-of.js';
import { largestDeviation } from './testing/largest-deviation.js';

const cases = fc
  .integer({ min: 1, max: 4 })
  .chain((shots) => fc.tuple(datasetCase(shots), fc.constant(shots), fc.nat()));

describe('randomShots', () => {
  it('takes shots images of each class, in the order of the dataset, the same for the same stream', () => {
    fc.assert(
      fc.property(cases, ([dataset, shots, seed]) => {
        const support = randomShots(dataset, shots, stream(seed, 'support set'));
        expect(brokenLaws(dataset, support)).toEqual([]);
        expect(randomShots(dataset, shots, stream(seed, 'support set'))).toEqual(support);
      }),
    );
  });

  const five = datasetOf([0, 0, 0, 0, 0], 1);

  it('takes each image of a class equally often', () => {
    const source = stream(1, 'support set');
    expect(largestDeviation(5, 2, () => randomShots(five, 2, source).indices)).toBeLessThan(4);
  });

  it('would notice a preference for the first images', () => {
    const source = stream(1, 'support set');
    const biased = (): Int32Array =>
      (source.uniform() < 0.9 ? randomShots(five, 2, source) : firstShots(five, 2)).indices;
    expect(largestDeviation(5, 2, biased)).toBeGreaterThan(4);
  });

  it('takes other images for another seed', () => {
    const dataset = datasetOf(new Uint8Array(1000), 1);
    expect(randomShots(dataset, 5, stream(1, 'support set'))).not.toEqual(
      randomShots(dataset, 5, stream(2, 'support set')),
    );
  });

  it('names the class with too few images', () => {
    expect(() => randomShots(datasetOf([0, 0, 1], 2), 2, stream(0, 'support set'))).toThrow(
      'randomShots: class 1 of train must have 2 examples, got 1',
    );
  });

  it('refuses 0 shots', () => {
    expect(() => randomShots(datasetOf([0], 1), 0, stream(0, 'support set'))).toThrow(
      new RangeError('randomShots: shots must be an integer >= 1, got 0'),
    );
  });
});
