import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SupportSet, supportSet } from './support-set.js';
import { brokenLaws } from './testing/broken-laws.js';
import { datasetOf } from './testing/dataset-of.js';

const dataset = datasetOf([1, 0, 0, 1, 1, 0], 2);
const sound = supportSet(dataset, [0, 1, 2, 3], 2);

describe('supportSet', () => {
  it('puts the images into the order of the dataset', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (images) => {
        expect(supportSet(dataset, images, 2)).toEqual({
          indices: Int32Array.of(0, 1, 2, 3),
          labels: Uint8Array.of(1, 0, 0, 1),
          shots: 2,
          ways: 2,
        });
      }),
    );
  });

  it('breaks no law', () => expect(brokenLaws(dataset, sound)).toEqual([]));
});

describe('the laws of support sets would notice', () => {
  it.each<[string, Partial<SupportSet>]>([
    ['all classes', { ways: 1 }],
    ['shots of each class', { indices: Int32Array.of(0, 1, 2, 5), labels: Uint8Array.of(1, 0, 0, 0) }],
    ['shots of each class', { shots: 1 }],
    ['no image twice', { indices: Int32Array.of(0, 1, 1, 3) }],
    ['order of the dataset', { indices: Int32Array.of(1, 2, 0, 3), labels: Uint8Array.of(0, 0, 1, 1) }],
    ['labels of the dataset', { labels: Uint8Array.of(0, 1, 1, 0) }],
  ])('a broken one: %s', (law, fault) => expect(brokenLaws(dataset, { ...sound, ...fault })).toContain(law));
});
