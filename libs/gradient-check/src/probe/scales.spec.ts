import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { gaussianDirection } from './law.js';
import { subjectOf } from '../check/subject.js';

describe('gaussianDirection', () => {
  const x = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : -1) * 2 ** (i % 5));
  const subject = subjectOf({
    name: 'law',
    parameters: { x, y: Float64Array.of(1) },
    loss: () => 0,
    gradient: () => ({}),
  });

  it('moves every entry by its own size, to either side whatever its sign', () => {
    const shares = gaussianDirection(subject, subject.theta, stream(1, 'law')).map((v, i) => v / subject.theta[i]!);
    expect(shares.filter((share) => share > 0).length).toBeGreaterThan(70);
    expect(shares.filter((share) => share < 0).length).toBeGreaterThan(70);
    expect(shares.reduce((sum, share) => sum + share ** 2, 0) / shares.length).toBeCloseTo(1, 0);
  });

  it('leaves other blocks where they are', () => {
    const [block] = subject.layout.blocks;
    expect(gaussianDirection(subject, subject.theta, stream(1, 'law'), block).at(-1)).toBe(0);
  });
});
