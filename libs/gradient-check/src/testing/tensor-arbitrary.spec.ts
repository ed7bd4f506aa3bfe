import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TensorLimits, tensor } from './tensor-arbitrary.js';

const entries = (limits?: TensorLimits): number[] =>
  fc.sample(tensor(limits), { numRuns: 400, seed: 1 }).flatMap(({ data }) => Array.from(data));

describe('tensor', () => {
  it('holds what its shape says', () =>
    fc.assert(
      fc.property(tensor(), ({ shape, data }) => {
        expect(data).toHaveLength(shape.reduce((product, n) => product * n, 1));
        expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(2);
      }),
    ));
  it('comes in every rank and size, unless told otherwise', () => {
    const shapes = fc.sample(tensor(), { numRuns: 400, seed: 1 }).map(({ shape }) => shape);
    expect(new Set(shapes.map(({ length }) => length))).toEqual(new Set([1, 2, 3]));
    expect(new Set(shapes.flat())).toEqual(new Set([1, 2, 3, 4, 5]));
    const limited = fc.sample(tensor({ rank: 2, size: 3 }), 100).map(({ shape }) => shape);
    expect(limited.every((shape) => shape.length === 2 && Math.max(...shape) <= 3)).toBe(true);
  });
  it('holds zeros and ties, and nothing so small that no difference shows it', () => {
    const values = entries();
    const share = (matches: (value: number) => boolean): number => values.filter(matches).length / values.length;
    expect(share((value) => value === 0)).toBeGreaterThan(0.1);
    expect(share((value) => value === 1)).toBeGreaterThan(0.005);
    expect(share((value) => value !== 0 && Math.abs(value) < 2 / 1024)).toBe(0);
  });
  it.each([0.05, 0.3, 1, 40])('keeps within +-%s, and comes near it', (largest) => {
    const size = Math.max(...entries({ largest }).map(Math.abs));
    expect(size).toBeLessThanOrEqual(largest);
    expect(size).toBeGreaterThan(0.9 * largest);
  });
  it('brings denormals when asked', () => {
    expect(entries({ smallest: Number.MIN_VALUE }).some((value) => value !== 0 && Math.abs(value) < 1e-300)).toBe(true);
  });
  it('shrinks to the smallest shape, and keeps the entry that matters', () => {
    for (let seed = 0; seed < 30; seed++) {
      const small = fc.property(tensor(), ({ data }) => data.every((value) => value < 1));
      expect(fc.check(small, { seed, numRuns: 500 }).counterexample![0]).toEqual({
        shape: [1],
        data: Float64Array.of(1),
      });
      const matrix = fc.property(tensor({ rank: 2 }), ({ data }) => data.every((value) => value < 1));
      expect(fc.check(matrix, { seed, numRuns: 500 }).counterexample![0]).toEqual({
        shape: [1, 1],
        data: Float64Array.of(1),
      });
      const tall = fc.property(tensor({ rank: 2 }), ({ shape }) => shape[0]! < 2);
      expect(fc.check(tall, { seed }).counterexample![0]).toEqual({ shape: [2, 1], data: Float64Array.of(0, 0) });
    }
  });
});
