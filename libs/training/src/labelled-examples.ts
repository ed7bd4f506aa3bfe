import { type LabelledDataset, imageAt, pixelValues } from '@gradproof/dataset';
import { type SupportSet } from '@gradproof/few-shot';
import { type Allocator, heap, sparseImages } from '@gradproof/kernels';
import { type Examples } from '@gradproof/network';

/** All images of a dataset as a network's examples, in the dataset's order. */
export function datasetExamples(dataset: LabelledDataset, allocator: Allocator = heap): Examples {
  return {
    inputs: sparseImages(dataset.images, dataset.rows * dataset.columns, pixelValues, allocator),
    targets: dataset.labels,
  };
}

/** The images of a support set as a network's examples, in the support set's order. */
export function supportExamples(dataset: LabelledDataset, support: SupportSet, allocator: Allocator = heap): Examples {
  const pixels = dataset.rows * dataset.columns;
  const bytes = new Uint8Array(support.indices.length * pixels);
  support.indices.forEach((index, i) => bytes.set(imageAt(dataset, index), i * pixels));
  return { inputs: sparseImages(bytes, pixels, pixelValues, allocator), targets: support.labels };
}
