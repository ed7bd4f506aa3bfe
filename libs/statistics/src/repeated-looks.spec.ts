import { describe, expect, it } from 'vitest';
import { normalQuantile } from './distributions.js';
import { errorOfLooks, levelOfLooks } from './repeated-looks.js';

describe('levelOfLooks', () => {
  // two-sided constants of Pocock for alpha .05 and .01: Jennison, Turnbull 2000, table 2.1
  it.each([
    [2, 0.05, 2.178],
    [3, 0.05, 2.289],
    [5, 0.05, 2.413],
    [10, 0.05, 2.555],
    [5, 0.01, 2.986],
  ])('of %d equal groups at %d is the published constant %d', (looks, alpha, constant) => {
    const counts = Array.from({ length: looks }, (_, i) => 10 * (i + 1));
    // crossing both bounds is so rare that half of a two-sided error is a one-sided one
    expect(normalQuantile(1 - levelOfLooks(counts, alpha / 2))).toBeCloseTo(constant, 2);
  });

  it('of one look is alpha itself', () => {
    expect(levelOfLooks([7], 0.02)).toBeCloseTo(0.02, 5);
  });
});

describe('errorOfLooks', () => {
  it('lies between the level and that many times it, and grows with the looks', () => {
    const errors = [[6], [6, 9], [6, 9, 13], [6, 9, 13, 20]].map((counts) => errorOfLooks(counts, 0.01));
    expect(errors[0]).toBe(0.01);
    errors.slice(1).forEach((error, i) => {
      expect(error).toBeGreaterThan(errors[i]!);
      expect(error).toBeLessThan(0.01 * (i + 2));
    });
    expect(errorOfLooks([6, 9], 1e-40)).toBeCloseTo(0, 39);
    expect([errorOfLooks([1], 0), errorOfLooks([1, 2], 0.6)]).toEqual([0, 1]);
  });

  it('refuses looks that do not increase', () => {
    expect(() => errorOfLooks([], 0.01)).toThrow('errorOfLooks: counts must increase');
    expect(() => errorOfLooks([5, 5], 0.01)).toThrow('got 5, 5');
  });
});
