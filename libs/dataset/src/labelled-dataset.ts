/** Grey images with class labels. The pixels are bytes; `pixelValues` turns a byte into the network's input. */
export interface LabelledDataset {
  readonly name: string;
  /** Height of an image in pixels. */
  readonly rows: number;
  /** Width of an image in pixels. */
  readonly columns: number;
  /** Number of classes; labels are in 0..classes-1. */
  readonly classes: number;
  /** Grey levels 0..255, one image after another, each row by row; length count x rows x columns. */
  readonly images: Uint8Array;
  /** Class of each image, length count. */
  readonly labels: Uint8Array;
}

/** Number of images in the dataset. */
export function imageCount(dataset: LabelledDataset): number {
  return dataset.labels.length;
}

/**
 * The grey levels of one image as a view into the dataset, length rows x columns.
 *
 * @throws {RangeError} when there is no image with this index
 */
export function imageAt(dataset: LabelledDataset, index: number): Uint8Array {
  const count = imageCount(dataset);
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`imageAt: index must be an integer in 0..${count - 1} for ${dataset.name}, got ${index}`);
  }
  const pixels = dataset.rows * dataset.columns;
  return dataset.images.subarray(index * pixels, (index + 1) * pixels);
}
