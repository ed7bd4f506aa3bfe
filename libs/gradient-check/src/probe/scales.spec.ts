import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { entryScales, gaussianDirection, largestShare } from './scales.js';
import { subjectOf } from '../check/subject.js';

describe('gaussianDirection', () => {
  const x = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : -1) * 2 ** (i % 5));
  const subject = subjectOf({
    name: 'law',
    parameters: { x, y: Float64Array.of(1) },
    loss: () => 0,
    gradient: () => ({}),
  });

  const scales = entryScales(subject.layout, subject.theta);

  it('moves every entry by its own size, to either side whatever its sign', () => {
    const shares = gaussianDirection(scales, stream(1, 'law')).map((v, i) => v / subject.theta[i]!);
    expect(shares.filter((share) => share > 0).length).toBeGreaterThan(70);
    expect(shares.filter((share) => share < 0).length).toBeGreaterThan(70);
    expect(shares.reduce((sum, share) => sum + share ** 2, 0) / shares.length).toBeCloseTo(1, 0);
  });

  it('moves entries of either sign to either side', () => {
    const direction = gaussianDirection(scales, stream(1, 'law'));
    for (const sign of [1, -1]) {
      const own = direction.filter((_, i) => Math.sign(subject.theta[i]!) === sign);
      expect(own.filter((move) => move > 0).length).toBeGreaterThan(25);
      expect(own.filter((move) => move < 0).length).toBeGreaterThan(25);
    }
  });

  it('leaves other blocks where they are', () => {
    const [block] = subject.layout.blocks;
    expect(gaussianDirection(scales, stream(1, 'law'), block).at(-1)).toBe(0);
  });
});

describe('largestShare', () => {
  it('ignores what is not finite', () => {
    expect(largestShare(Float64Array.of(1, NaN, Infinity, -2), Float64Array.of(1, 1, 1, 3))).toBe(6);
  });
});
