import type { LabelledDataset } from '@gradproof/dataset';
import * as fc from 'fast-check';
import { datasetOf } from './dataset-of.js';

/** Random datasets of 1 to 5 classes in mixed order, with `least` to `least + 6` images of each class. */
export function datasetCase(least: number): fc.Arbitrary<LabelledDataset> {
  return fc.array(fc.integer({ min: least, max: least + 6 }), { minLength: 1, maxLength: 5 }).chain((counts) => {
    const labels = counts.flatMap((count, label) => Array.from({ length: count }, () => label));
    return fc.shuffledSubarray(labels, { minLength: labels.length }).map((mixed) => datasetOf(mixed, counts.length));
  });
}
