import type { LabelledDataset } from '@gradproof/dataset';
import type { RandomStream } from '@gradproof/random';
import { examplesByClass } from './examples-by-class.js';
import { requireCounts } from './require-integer.js';
import { type SupportSet, supportSet } from './support-set.js';

/**
 * Random support sets that share no image: `sets` of them, each with `shots` images of each class in the dataset's order. If seed s uses
 * set s, no two seeds learn from the same image.
 *
 * @throws {RangeError} when shots or sets is not a positive integer
 * @throws {FewShotError} when a class has fewer than shots x sets images
 */
export function disjointShots(
  dataset: LabelledDataset,
  shots: number,
  sets: number,
  stream: RandomStream,
): SupportSet[] {
  requireCounts('disjointShots', { shots, sets });
  const examples = examplesByClass('disjointShots', dataset, shots * sets);
  const drawn = examples.map((members) =>
    Array.from(stream.sample(members.length, shots * sets), (index) => members[index]!),
  );
  return Array.from({ length: sets }, (_, s) =>
    supportSet(
      dataset,
      drawn.flatMap((images) => images.slice(s * shots, (s + 1) * shots)),
      shots,
    ),
  );
}
