import { describe, expect, it } from 'vitest';
import { mathFingerprint } from './math-fingerprint.js';

describe('mathFingerprint', () => {
  it('is the same on every call', () => expect(mathFingerprint()).toBe(mathFingerprint()));

  it('notices the last bit of one value of one function', () => {
    const off = (x: number): number => (x === 1 ? Math.exp(x) * (1 + Number.EPSILON) : Math.exp(x));
    expect(off(1)).not.toBe(Math.exp(1));
    expect(mathFingerprint({ exp: off })).not.toBe(mathFingerprint({ exp: Math.exp }));
  });

  it('counts every NaN as one', () => {
    const negativeNaN = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer)[0]!;
    const log = (x: number): number => (x < 0 ? negativeNaN : Math.log(x));
    expect(mathFingerprint({ log })).toBe(mathFingerprint({ log: Math.log }));
  });
});
