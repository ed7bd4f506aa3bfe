import { describe, expect, it } from 'vitest';
import { pixelValues } from './pixel-values.js';

describe('pixelValues', () => {
  it('are the quotients of float32 arithmetic', () => {
    expect(pixelValues).toEqual(Float64Array.from(Float32Array.from({ length: 256 }, (_, level) => level / 255)));
    // numpy.float32(84) / 255, numpy.float32(1) / 255
    expect(pixelValues[84]).toBe(0.3294117748737335);
    expect(pixelValues[1]).toBe(0.003921568859368563);
  });

  it('would be noticed if they were not rounded to float32', () => expect(pixelValues[1]).not.toBe(1 / 255));
});
