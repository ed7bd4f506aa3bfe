import { type LabelledDataset, imageAt } from '@gradproof/dataset';
import { firstShots } from '@gradproof/few-shot';
import type { InputVariant } from './definition.js';

/** Number of images per class from which training benchmarks draw their batches. */
const SHOTS = 10;

/** The first images of each class of MNIST's training set, thinned or posterised as the variant says. */
export function benchmarkImages(
  train: LabelledDataset,
  { liveShare = 1, levels = 255 }: InputVariant,
): LabelledDataset {
  const support = firstShots(train, SHOTS);
  const pixels = train.rows * train.columns;
  const images = new Uint8Array(support.indices.length * pixels);
  support.indices.forEach((index, i) =>
    images.set(posterised(thinned(imageAt(train, index), liveShare), levels), i * pixels),
  );
  return { ...train, name: 'benchmark images', images, labels: support.labels };
}

/** The image with a `share` of its live (non-zero) pixels, evenly spread; the others are 0. */
export function thinned(image: Uint8Array, share: number): Uint8Array {
  let owed = 0;
  return image.map((pixel) => {
    if (pixel === 0) return 0;
    owed += share;
    if (owed < 1) return 0;
    owed -= 1;
    return pixel;
  });
}

/** The image with its live pixels rounded up to `levels` evenly spaced greys; no live pixel becomes 0. */
export function posterised(image: Uint8Array, levels: number): Uint8Array {
  return image.map((pixel) => Math.round((Math.ceil((pixel * levels) / 255) * 255) / levels));
}
