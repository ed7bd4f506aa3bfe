import type { LabelledDataset } from '@gradproof/dataset';
import { FewShotError } from './few-shot-error.js';

/**
 * For each class the indices of its images, ascending.
 *
 * @param wanted - how many every class must have
 * @throws {FewShotError} naming `operation` and the first class with fewer
 */
export function examplesByClass(operation: string, dataset: LabelledDataset, wanted: number): number[][] {
  const examples = Array.from({ length: dataset.classes }, (): number[] => []);
  dataset.labels.forEach((label, index) => examples[label]!.push(index));
  const short = examples.findIndex((members) => members.length < wanted);
  if (short !== -1) throw new FewShotError(operation, dataset.name, short, wanted, examples[short]!.length);
  return examples;
}
