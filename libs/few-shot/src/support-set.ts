import type { LabelledDataset } from '@gradproof/dataset';

/** The few labelled images to learn from. */
export interface SupportSet {
  /** Which images of the dataset, in the dataset's order; a mini-batch's indices point into this list. */
  readonly indices: Int32Array;
  /** The class of each, in the order of `indices`. */
  readonly labels: Uint8Array;
  /** Images per class. */
  readonly shots: number;
  /** Number of classes. */
  readonly ways: number;
}

/** The support set of these images, whatever their order, put into the dataset's order. */
export function supportSet(dataset: LabelledDataset, images: Iterable<number>, shots: number): SupportSet {
  const indices = Int32Array.from(images).toSorted();
  return { indices, labels: Uint8Array.from(indices, (index) => dataset.labels[index]!), shots, ways: dataset.classes };
}
