import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Matrix, matrix, transpose } from './matrix.js';
import { affine, columnSums, product, transposedProduct } from './products.js';
import { ShapeError } from './shape-error.js';
import { matrixOf } from './testing/matrix-of.js';

/** The textbook's triple sum. */
function naive(x: Matrix, y: Matrix): Matrix {
  const out = matrix(x.shape[0], y.shape[1]);
  for (let i = 0; i < x.shape[0]; i++) {
    for (let j = 0; j < y.shape[1]; j++) {
      for (let l = 0; l < x.shape[1]; l++) {
        out.data[i * y.shape[1] + j]! += x.data[i * x.shape[1] + l]! * y.data[l * y.shape[1] + j]!;
      }
    }
  }
  return out;
}

/** Two matrices that can be multiplied: prime and square shapes. */
const factors = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([n, d, k]) => fc.tuple(matrixOf(n, d), matrixOf(d, k)));
const close = (x: Matrix, y: Matrix): boolean =>
  x.data.every((value, i) => value === y.data[i]!) && x.shape.every((length, axis) => length === y.shape[axis]);

describe('product', () => {
  test.prop([factors])('is the triple sum', ([x, y]) => {
    expect(close(product(x, y), naive(x, y))).toBe(true);
  });

  test.prop([factors])('transposes to the product of the transposes', ([x, y]) => {
    expect(close(transpose(product(x, y)), product(transpose(y), transpose(x)))).toBe(true);
  });

  it('would be noticed with a factor transposed', () => {
    const square = fc.tuple(matrixOf(3, 3), matrixOf(3, 3));
    expect(fc.check(fc.property(square, ([x, y]) => close(product(x, transpose(y)), naive(x, y)))).failed).toBe(true);
  });
});

describe('affine', () => {
  test.prop([factors.chain(([x, w]) => fc.tuple(fc.constant(x), fc.constant(w), matrixOf(1, w.shape[1])))])(
    'adds the bias to every row',
    ([x, w, b]) => {
      const out = affine(x, w, b.data);
      const expected = naive(x, w);
      out.data.forEach((value, i) => expect(value - b.data[i % w.shape[1]]!).toBe(expected.data[i]));
    },
  );

  it('writes where it is told to', () => {
    const out = matrix(1, 2, Float64Array.of(9, 9));
    expect(
      affine(matrix(1, 1, Float64Array.of(2)), matrix(1, 2, Float64Array.of(3, 5)), Float64Array.of(1, 1), out),
    ).toBe(out);
    expect([...out.data]).toEqual([7, 11]);
  });

  const x = matrix(8, 784);
  it.each([
    {
      what: 'w',
      run: () => affine(x, matrix(783, 50), new Float64Array(50)),
      message: 'affine: w must be of shape [784, k] to match x [8, 784], got [783, 50]',
    },
    {
      what: 'b',
      run: () => affine(x, matrix(784, 50), new Float64Array(49)),
      message: 'affine: b must be of length 50, got 49',
    },
    {
      what: 'out',
      run: () => affine(x, matrix(784, 50), new Float64Array(50), matrix(50, 8)),
      message: 'affine: out must be of shape [8, 50], got [50, 8]',
    },
    {
      what: 'out',
      run: () => affine(x, matrix(784, 50), new Float64Array(50), matrix(8, 49)),
      message: 'affine: out must be of shape [8, 50], got [8, 49]',
    },
    {
      what: 'y',
      run: () => transposedProduct(x, matrix(7, 2)),
      message: 'transposedProduct: y must be of shape [8, k] to match x [8, 784], got [7, 2]',
    },
  ])('refuses $what of another shape', ({ run, message }) => {
    expect(run).toThrow(ShapeError);
    expect(run).toThrow(message);
  });
});

describe('transposedProduct', () => {
  test.prop([factors])('is the product with the transpose', ([x, y]) => {
    expect(close(transposedProduct(transpose(x), y), naive(x, y))).toBe(true);
  });
});

describe('columnSums', () => {
  test.prop([matrixOf(4, 3)])('is the product with a row of ones', (x) => {
    const ones = matrix(1, 4, new Float64Array(4).fill(1));
    expect(columnSums(x)).toEqual(naive(ones, x).data);
  });
});
