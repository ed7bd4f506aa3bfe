import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelledDataset, imageAt, imageCount } from './labelled-dataset.js';

const dataset: LabelledDataset = {
  name: 'train',
  rows: 2,
  columns: 3,
  classes: 2,
  images: Uint8Array.from({ length: 24 }, (_, i) => i),
  labels: Uint8Array.of(0, 1, 1, 0),
};

describe('a labelled dataset', () => {
  it('counts its images', () => expect(imageCount(dataset)).toBe(4));

  it('gives each image as a view', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(5), (index, pixel) => {
        const image = imageAt(dataset, index);
        expect(image).toHaveLength(6);
        expect(image[pixel]).toBe(6 * index + pixel);
        expect(image.buffer).toBe(dataset.images.buffer);
      }),
    );
  });

  it.each([-1, 4, 0.5, Number.NaN])('has no image %d', (index) => {
    expect(() => imageAt(dataset, index)).toThrow(
      new RangeError(`imageAt: index must be an integer in 0..3 for train, got ${index}`),
    );
  });
});
