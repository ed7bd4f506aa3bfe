import type { LabelledDataset } from '@gradproof/dataset';
import { FewShotError } from './few-shot-error.js';

/**
 * The indices of each class's images, in ascending order.
 *
 * @param wanted - number of images that every class must have
 * @throws {FewShotError} when a class has fewer images; the message names `operation` and the first such class
 */
export function examplesByClass(operation: string, dataset: LabelledDataset, wanted: number): number[][] {
  const examples = Array.from({ length: dataset.classes }, (): number[] => []);
  dataset.labels.forEach((label, index) => examples[label]!.push(index));
  const short = examples.findIndex((members) => members.length < wanted);
  if (short !== -1) throw new FewShotError(operation, dataset.name, short, wanted, examples[short]!.length);
  return examples;
}
