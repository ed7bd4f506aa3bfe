import type { LabelledDataset } from '@gradproof/dataset';
import type { RandomStream } from '@gradproof/random';
import { examplesByClass } from './examples-by-class.js';
import { requireCounts } from './require-integer.js';
import { type SupportSet, supportSet } from './support-set.js';

/**
 * `shots` random images of each class, all choices equally likely, in the dataset's order.
 *
 * @throws {RangeError} when shots is not a positive integer
 * @throws {FewShotError} when a class has fewer images
 */
export function randomShots(dataset: LabelledDataset, shots: number, stream: RandomStream): SupportSet {
  requireCounts('randomShots', { shots });
  const examples = examplesByClass('randomShots', dataset, shots);
  const chosen = examples.flatMap((members) =>
    Array.from(stream.sample(members.length, shots), (drawn) => members[drawn]!),
  );
  return supportSet(dataset, chosen, shots);
}
