import type { LabelledDataset } from '@gradproof/dataset';
import type { SupportSet } from '../support-set.js';

/**
 * Names of the laws that a support set breaks. It must hold `shots` different images of each class, in the dataset's order and with the
 * dataset's labels.
 */
export function brokenLaws(dataset: LabelledDataset, { indices, labels, shots, ways }: SupportSet): string[] {
  const count = (label: number): number => labels.filter((found) => found === label).length;
  const laws = {
    'all classes': ways === dataset.classes,
    'shots of each class':
      indices.length === shots * ways && Array.from({ length: ways }, (_, c) => c).every((c) => count(c) === shots),
    'no image twice': new Set(indices).size === indices.length,
    'order of the dataset': indices.toSorted().every((index, i) => index === indices[i]),
    'labels of the dataset':
      labels.length === indices.length && indices.every((index, i) => labels[i] === dataset.labels[index]),
  };
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [law]));
}
