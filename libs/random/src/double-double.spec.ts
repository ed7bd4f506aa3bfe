import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DoubleDouble, add, fromFixed, multiply, twoSum } from './double-double.js';

const SCALE = 400n; // bits of the exact fixed-point value

/** `a 2^SCALE` exactly, for |a| >= 2^-300. */
function exact(a: number): bigint {
  return (BigInt(a * 2 ** 360) << SCALE) >> 360n;
}

const exactly = ({ hi, lo }: DoubleDouble): bigint => exact(hi) + exact(lo);
const relative = (error: bigint, value: bigint): number => Math.abs(Number(error) / Number(value));

const doubles = fc
  .tuple(fc.integer({ min: 2 ** 51, max: 2 ** 53 - 1 }), fc.integer({ min: -70, max: -40 }), fc.constantFrom(1, -1))
  .map(([digits, exponent, sign]) => sign * digits * 2 ** exponent);
const doubleDoubles = fc.tuple(doubles, doubles).map(([hi, lo]) => twoSum(hi, lo * 2 ** -60));

function sumError(sum: typeof add, a: DoubleDouble, b: DoubleDouble): number {
  const value = exactly(a) + exactly(b);
  return relative(exactly(sum(a, b)) - value, value);
}

function productError(product: typeof multiply, a: DoubleDouble, b: DoubleDouble): number {
  const value = exactly(a) * exactly(b);
  return relative((exactly(product(a, b)) << SCALE) - value, value);
}

describe('double-double arithmetic', () => {
  it('sums two doubles exactly', () => {
    fc.assert(
      fc.property(doubles, doubles, (a, b) => {
        expect(exactly(twoSum(a, b))).toBe(exact(a) + exact(b));
      }),
    );
  });

  it('adds to 104 bits', () => {
    const positive = doubleDoubles.map(({ hi, lo }) => (hi < 0 ? { hi: -hi, lo: -lo } : { hi, lo }));
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(sumError(add, a, b)).toBeLessThan(2 ** -103);
      }),
    );
  });

  it('multiplies to 102 bits', () => {
    fc.assert(
      fc.property(doubleDoubles, doubleDoubles, (a, b) => {
        expect(productError(multiply, a, b)).toBeLessThan(2 ** -101);
      }),
    );
  });

  it('would be noticed without the low parts', () => {
    const third = fromFixed((1n << 128n) / 3n, 128);
    expect(productError((a, b) => ({ hi: a.hi * b.hi, lo: 0 }), third, third)).toBeGreaterThan(2 ** -60);
    expect(sumError((a, b) => ({ hi: a.hi + b.hi, lo: 0 }), third, { hi: 1, lo: 0 })).toBeGreaterThan(2 ** -60);
  });

  it('takes 106 bits of a fixed-point number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1n << 192n }), (fixed) => {
        const { hi, lo } = fromFixed(fixed, 192);
        expect(hi + lo).toBe(hi);
        expect(relative(exactly({ hi: hi * 2 ** 40, lo: lo * 2 ** 40 }) - (fixed << 248n), fixed << 248n)).toBeLessThan(
          2 ** -104,
        );
      }),
    );
  });
});
