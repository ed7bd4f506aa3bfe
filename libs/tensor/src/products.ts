import { type Matrix, type Vector, matrix } from './matrix.js';
import { ShapeError } from './shape-error.js';

/**
 * `x w + b`, where b is added to every row.
 *
 * @param x - shape [n, d]
 * @param w - shape [d, k]
 * @param b - length k
 * @param out - shape [n, k]; it must not share memory with the other arguments
 * @returns `out`; a zero in x skips its row of w, even if that row holds NaN
 * @throws {ShapeError} when the shapes do not fit together
 */
export function affine(x: Matrix, w: Matrix, b: Vector, out: Matrix = matrix(x.shape[0], w.shape[1])): Matrix {
  const [n, d] = x.shape;
  const [rows, k] = w.shape;
  if (rows !== d) throw new ShapeError('affine', `w must be of shape [${d}, k] to match x [${n}, ${d}]`, w.shape);
  if (b.length !== k) throw new ShapeError('affine', `b must be of length ${k}`, b.length);
  if (out.shape[0] !== n || out.shape[1] !== k)
    throw new ShapeError('affine', `out must be of shape [${n}, ${k}]`, out.shape);
  for (let i = 0; i < n; i++) {
    out.data.set(b, i * k);
    for (let l = 0; l < d; l++) {
      const xil = x.data[i * d + l]!; // loop order i, l, j keeps a row of w in cache
      if (xil !== 0) for (let j = 0; j < k; j++) out.data[i * k + j]! += xil * w.data[l * k + j]!;
    }
  }
  return out;
}

/**
 * The matrix product `x y`.
 *
 * @param x - shape [n, d]
 * @param y - shape [d, k]
 * @returns shape [n, k]
 * @throws {ShapeError} when the inner dimensions differ
 */
export function product(x: Matrix, y: Matrix): Matrix {
  return affine(x, y, new Float64Array(y.shape[1]));
}

/**
 * The matrix product `x' y`, computed without forming the transpose.
 *
 * @param x - shape [n, d]
 * @param y - shape [n, k]
 * @returns shape [d, k]
 * @throws {ShapeError} when the row counts differ
 */
export function transposedProduct(x: Matrix, y: Matrix): Matrix {
  const [n, d] = x.shape;
  const [rows, k] = y.shape;
  if (rows !== n)
    throw new ShapeError('transposedProduct', `y must be of shape [${n}, k] to match x [${n}, ${d}]`, y.shape);
  const out = matrix(d, k);
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < d; l++) {
      const xil = x.data[i * d + l]!;
      if (xil !== 0) for (let j = 0; j < k; j++) out.data[l * k + j]! += xil * y.data[i * k + j]!;
    }
  }
  return out;
}

/** Sums of the columns of x, one for each column, added in row order. */
export function columnSums(x: Matrix): Vector {
  const [n, k] = x.shape;
  const out = new Float64Array(k);
  for (let i = 0; i < n; i++) for (let j = 0; j < k; j++) out[j]! += x.data[i * k + j]!;
  return out;
}
