import type { LabelledDataset, Mnist } from '@gradproof/dataset';

/** A copy of the dataset in shared memory, which all threads read without copying it again. */
export const sharedImages = ({ train, test, sha256 }: Mnist): Mnist => ({
  train: shared(train),
  test: shared(test),
  sha256,
});

const shared = (dataset: LabelledDataset): LabelledDataset => ({
  ...dataset,
  images: inSharedMemory(dataset.images),
  labels: inSharedMemory(dataset.labels),
});

function inSharedMemory(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
