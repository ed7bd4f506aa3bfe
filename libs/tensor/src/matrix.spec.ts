import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { matrix, row, transpose } from './matrix.js';
import { ShapeError } from './shape-error.js';
import { matrixOf } from './testing/matrix-of.js';

describe('matrix', () => {
  it('holds zeros, or the data it is given, uncopied', () => {
    const data = Float64Array.of(1, 2, 3, 4, 5, 6);
    expect([...matrix(2, 3).data]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(matrix(2, 3, data).data).toBe(data);
    expect(matrix(0, 3).shape).toEqual([0, 3]);
  });

  it.each([
    [-1, 2],
    [1.5, 2],
    [2, NaN],
    [2, -1],
    [Infinity, 1],
  ])('refuses the shape [%d, %d]', (rows, columns) => {
    expect(() => matrix(rows, columns)).toThrow(
      new ShapeError('matrix', 'rows and columns must be natural numbers', [rows, columns]),
    );
  });

  it('refuses data of another length', () => {
    expect(() => matrix(2, 3, new Float64Array(5))).toThrow('matrix: data must be of length 6 for shape [2, 3], got 5');
  });
});

describe('row', () => {
  test.prop([matrixOf(4, 3), fc.nat(3)])('is a view', (x, i) => {
    expect([...row(x, i)]).toEqual([0, 1, 2].map((j) => x.data[i * 3 + j]));
    row(x, i)[1] = 7;
    expect(x.data[i * 3 + 1]).toBe(7);
  });

  it.each([-1, 2, NaN])('refuses index %d of two rows', (i) => {
    expect(() => row(matrix(2, 3), i)).toThrow(new ShapeError('row', 'index must be in 0..1', i));
  });
});

describe('transpose', () => {
  test.prop([matrixOf(5, 3)])('is its own inverse', (x) => {
    expect(transpose(transpose(x))).toEqual(x);
  });

  test.prop([matrixOf(2, 7), fc.nat(1), fc.nat(6)])('swaps the indices', (x, i, j) => {
    expect(transpose(x).shape).toEqual([7, 2]);
    expect(transpose(x).data[j * 2 + i]).toBe(x.data[i * 7 + j]);
  });
});
