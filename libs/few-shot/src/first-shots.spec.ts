import { type LabelledDataset, loadMnist } from '@gradproof/dataset';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FewShotError } from './few-shot-error.js';
import { firstShots } from './first-shots.js';
import { type SupportSet, supportSet } from './support-set.js';
import { brokenLaws } from './testing/broken-laws.js';
import { datasetCase } from './testing/dataset-case.js';
import { datasetOf } from './testing/dataset-of.js';

const cases = fc.integer({ min: 1, max: 4 }).chain((shots) => fc.tuple(datasetCase(shots), fc.constant(shots)));

/** Every image left out has `shots` images of its class before it. */
function areFirst({ labels }: LabelledDataset, { indices, shots }: SupportSet): boolean {
  const chosen = new Set(indices);
  return labels.every(
    (label, index) => chosen.has(index) || labels.subarray(0, index).filter((l) => l === label).length >= shots,
  );
}

describe('firstShots', () => {
  it('takes exactly the first of each class, in the order of the dataset', () => {
    fc.assert(
      fc.property(cases, ([dataset, shots]) => {
        const support = firstShots(dataset, shots);
        expect(brokenLaws(dataset, support)).toEqual([]);
        expect(areFirst(dataset, support)).toBe(true);
      }),
    );
  });

  it('would notice the last of each class', () => {
    const dataset = datasetOf([0, 1, 0, 1], 2);
    expect(areFirst(dataset, firstShots(dataset, 1))).toBe(true);
    expect(areFirst(dataset, supportSet(dataset, [2, 3], 1))).toBe(false);
  });

  it('takes the textbook images of MNIST', () => {
    const { train } = loadMnist();
    expect([...firstShots(train, 1).indices]).toEqual([0, 1, 2, 3, 4, 5, 7, 13, 15, 17]);
    expect([...firstShots(train, 1).labels]).toEqual([5, 0, 4, 1, 9, 2, 3, 6, 7, 8]);
    expect(() => firstShots(train, 7000)).toThrow(
      new FewShotError('firstShots', 'train', 0, 7000, 5923), // the digit 0 has 5,923 training images
    );
  });

  it('names the class with too few images, wanted and found', () => {
    const dataset = datasetOf([0, 1, 0, 2, 2, 0], 3);
    expect(() => firstShots(dataset, 2)).toThrow('firstShots: class 1 of train must have 2 examples, got 1');
    expect(() => firstShots(dataset, 2)).toThrow(expect.objectContaining({ classLabel: 1, wanted: 2, found: 1 }));
    expect(() => firstShots(datasetOf([0], 2), 1)).toThrow('class 1 of train must have 1 examples, got 0');
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses %d shots', (shots) => {
    expect(() => firstShots(datasetOf([0], 1), shots)).toThrow(
      new RangeError(`firstShots: shots must be an integer >= 1, got ${shots}`),
    );
  });
});
