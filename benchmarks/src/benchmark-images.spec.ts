import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { posterised, thinned } from './benchmark-images.js';

const image = fc.uint8Array({ minLength: 1, maxLength: 50 });
const liveOf = (pixels: Uint8Array): number => pixels.filter((pixel) => pixel > 0).length;

describe('thinned', () => {
  it.prop([image, fc.constantFrom(0.0625, 0.125, 0.25, 0.5, 1)])(
    'keeps the share, and what it keeps as it is',
    (pixels, share) => {
      const kept = thinned(pixels, share);
      expect(liveOf(kept)).toBe(Math.floor(liveOf(pixels) * share));
      kept.forEach((pixel, i) => expect([0, pixels[i]]).toContain(pixel));
    },
  );
});

describe('posterised', () => {
  it.prop([image, fc.integer({ min: 1, max: 255 })])(
    'has that many greys at most and the same live pixels',
    (pixels, levels) => {
      const result = posterised(pixels, levels);
      expect(new Set(result.filter((pixel) => pixel > 0)).size).toBeLessThanOrEqual(levels);
      result.forEach((pixel, i) => expect(pixel > 0).toBe(pixels[i]! > 0));
    },
  );

  it.prop([image])('changes nothing at 255 levels', (pixels) => {
    expect(posterised(pixels, 255)).toEqual(pixels);
  });
});
