import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { differenceNoise, typicalNoise, withoutKink } from './difference-table.js';

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

describe('withoutKink', () => {
  const places = Array.from({ length: 9 }, (_, i) => i - 4);

  it.each([0, 0.3, -1.5, 1])('takes a kink out of a straight line: at %d', (kink) => {
    const line = places.map((t) => 5 + 0.1 * t + 3 * Math.max(0, t - kink));
    const straight = withoutKink(line);
    const slopes = straight.slice(1).map((value, i) => value - straight[i]!);
    expect(Math.max(...slopes) - Math.min(...slopes)).toBeLessThan(1e-12);
    expect(differenceNoise(line)).toBeGreaterThan(0.1);
    expect(differenceNoise(withoutKink(line))).toBeLessThan(1e-12);
  });

  it('leaves noise, stairs, curves and two kinks as they are', () => {
    const random = stream(5, 'noise');
    for (let i = 0; i < 200; i++) {
      const noise = places.map(() => random.normal());
      expect(withoutKink(noise)).toBe(noise);
    }
    for (const stair of [-3.5, 0.5, 2.5]) {
      const line = places.map((t) => 1 + Number(t > stair) * 2 ** -23);
      expect(withoutKink(line)).toBe(line);
    }
    for (const line of [places.map((t) => t ** 2), places.map((t) => Math.abs(t - 3) + Math.abs(t + 2))])
      expect(withoutKink(line)).toBe(line);
  });
});

describe('typicalNoise', () => {
  const random = stream(7, 'lines');
  const noisy = [1e-8, 1e-6, 1e-4].map((size) => Array.from({ length: 9 }, () => size * random.normal()));
  const still = Array.from({ length: 2 }, () => Array.from({ length: 9 }, () => 1));

  it('is that of the lines that move, where most do', () => {
    expect(typicalNoise([...noisy, ...still])).toBeGreaterThan(2e-7); // not 1e-8, which is in the middle of all five
    expect(typicalNoise([noisy[0]!, ...still, ...still])).toBe(0);
  });
});
