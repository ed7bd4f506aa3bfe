import type { LabelledDataset } from '@gradproof/dataset';

/** The few labelled images from which a model learns. */
export interface SupportSet {
  /** Indices of the images in the dataset, ascending; a mini-batch holds indices into this array. */
  readonly indices: Int32Array;
  /** Class of each image, in the order of `indices`. */
  readonly labels: Uint8Array;
  /** Images per class. */
  readonly shots: number;
  /** Number of classes. */
  readonly ways: number;
}

/** The support set of these images, which may come in any order and are sorted into the dataset's order. */
export function supportSet(dataset: LabelledDataset, images: Iterable<number>, shots: number): SupportSet {
  const indices = Int32Array.from(images).toSorted();
  return { indices, labels: Uint8Array.from(indices, (index) => dataset.labels[index]!), shots, ways: dataset.classes };
}
