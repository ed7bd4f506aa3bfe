import { stream } from '@gradproof/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disjointShots } from './disjoint-shots.js';
import { randomShots } from './random-shots.js';
import type { SupportSet } from './support-set.js';
import { brokenLaws } from './testing/broken-laws.js';
import { datasetCase } from './testing/dataset-case.js';
import { datasetOf } from './testing/dataset-of.js';

const cases = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }))
  .chain(([shots, sets]) => fc.tuple(datasetCase(shots * sets), fc.constant(shots), fc.constant(sets), fc.nat()));

const areDisjoint = (sets: readonly SupportSet[]): boolean => {
  const all = sets.flatMap(({ indices }) => [...indices]);
  return new Set(all).size === all.length;
};

describe('disjointShots', () => {
  it('gives support sets that share no image, the same for the same stream', () => {
    fc.assert(
      fc.property(cases, ([dataset, shots, sets, seed]) => {
        const supports = disjointShots(dataset, shots, sets, stream(seed, 'support sets'));
        expect(supports).toHaveLength(sets);
        for (const support of supports) expect(brokenLaws(dataset, support)).toEqual([]);
        expect(areDisjoint(supports)).toBe(true);
        expect(disjointShots(dataset, shots, sets, stream(seed, 'support sets'))).toEqual(supports);
      }),
    );
  });

  it('would notice sets drawn independently', () => {
    const dataset = datasetOf([0, 0, 0, 0, 0, 0], 1);
    const source = stream(0, 'support sets');
    expect(areDisjoint([randomShots(dataset, 4, source), randomShots(dataset, 4, source)])).toBe(false);
  });

  it('names the class that cannot serve all sets', () => {
    const dataset = datasetOf([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1], 2);
    expect(() => disjointShots(dataset, 2, 3, stream(0, 'support sets'))).toThrow(
      'disjointShots: class 1 of train must have 6 examples, got 5',
    );
  });

  it.each([
    [0, 1, 'disjointShots: shots must be an integer >= 1, got 0'],
    [1, -2, 'disjointShots: sets must be an integer >= 1, got -2'],
  ])('refuses %d shots in %d sets', (shots, sets, message) => {
    expect(() => disjointShots(datasetOf([0], 1), shots, sets, stream(0, 'support sets'))).toThrow(
      new RangeError(message),
    );
  });
});
