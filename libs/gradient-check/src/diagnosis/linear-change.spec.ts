import { describe, expect, it } from 'vitest';
import { linearChanges } from './linear-change.js';

const found = (length: number, signature: string): number[][] =>
  linearChanges(length)
    .filter((change) => change.signature === signature)
    .map(({ apply }) => Array.from(apply(Float64Array.from({ length }, (_, i) => i + 1))));

describe('linearChanges', () => {
  it('transposes, reverses and drops in every shape that a block may have', () => {
    expect(found(6, 'transposed')).toEqual([
      [1, 3, 5, 2, 4, 6],
      [1, 4, 2, 5, 3, 6],
    ]);
    expect(found(6, 'last row dropped')).toEqual([
      [1, 2, 3, 4, 0, 0],
      [1, 2, 3, 0, 0, 0],
    ]);
    expect(found(6, 'last column dropped')[0]).toEqual([1, 0, 3, 0, 5, 0]);
    expect(found(6, 'first row dropped')[0]).toEqual([0, 0, 3, 4, 5, 6]);
    expect(found(6, 'first column dropped')[1]).toEqual([0, 2, 3, 0, 5, 6]);
    expect(found(6, 'reversed')).toEqual([[6, 5, 4, 3, 2, 1]]);
  });
  it('shifts by one, to either side', () => {
    expect(found(3, 'shifted')).toEqual([
      [3, 1, 2],
      [2, 3, 1],
      [0, 1, 2],
      [2, 3, 0],
    ]);
    expect(found(6, 'rows shifted').slice(0, 2)).toEqual([
      [5, 6, 1, 2, 3, 4],
      [3, 4, 5, 6, 1, 2],
    ]);
    expect(found(6, 'columns shifted')).toEqual([
      [3, 1, 2, 6, 4, 5],
      [2, 3, 1, 5, 6, 4],
    ]);
  });
  it('reads a prime number of entries as a vector', () => {
    expect(linearChanges(7).map(({ signature }) => signature)).toEqual([
      'reversed',
      'shifted',
      'shifted',
      'shifted',
      'shifted',
    ]);
  });
});
