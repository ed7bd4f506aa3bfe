import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { differenceNoise } from './difference-table.js';

describe('differenceNoise', () => {
  it('is the deviation of noise on a smooth function', () => {
    const random = stream(3, 'noise');
    const samples = Array.from({ length: 9 }, (_, i) => 1 + 0.1 * i + 0.01 * i ** 2 + 1e-6 * random.normal());
    expect(differenceNoise(samples)).toBeGreaterThan(2e-7);
    expect(differenceNoise(samples)).toBeLessThan(5e-6);
  });

  it('is 0 without noise, and where values are not finite', () => {
    expect(differenceNoise(Array.from({ length: 9 }, (_, i) => 2 ** -i))).toBe(0);
    expect(differenceNoise([1, 2, NaN, 3, 4, 5, 6, 7, 8])).toBe(0);
  });
});
