import type { LabelledDataset } from '@gradproof/dataset';
import { examplesByClass } from './examples-by-class.js';
import { requireCounts } from './require-integer.js';
import { type SupportSet, supportSet } from './support-set.js';

/**
 * The first `shots` images of each class, in the dataset's order and not grouped by class: the textbook protocol.
 *
 * @throws {RangeError} when shots is not a positive integer
 * @throws {FewShotError} when a class has fewer images
 */
export function firstShots(dataset: LabelledDataset, shots: number): SupportSet {
  requireCounts('firstShots', { shots });
  const examples = examplesByClass('firstShots', dataset, shots);
  return supportSet(
    dataset,
    examples.flatMap((members) => members.slice(0, shots)),
    shots,
  );
}
