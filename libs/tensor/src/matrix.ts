import { ShapeError } from './shape-error.js';

/** A vector of float64. */
export type Vector = Float64Array;

/** A dense row-major matrix: entry (i, j) is `data[i * shape[1] + j]`. */
export interface Matrix {
  readonly shape: readonly [rows: number, columns: number];
  readonly data: Float64Array;
}

/**
 * A matrix that uses `data` without copying it; a matrix of zeros if `data` is left out.
 *
 * @throws {ShapeError} when a dimension is not a natural number, or `data` does not hold rows x columns values
 */
export function matrix(rows: number, columns: number, data?: Float64Array): Matrix {
  if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 0 || columns < 0) {
    throw new ShapeError('matrix', 'rows and columns must be natural numbers', [rows, columns]);
  }
  const values = data ?? new Float64Array(rows * columns);
  if (values.length !== rows * columns) {
    throw new ShapeError(
      'matrix',
      `data must be of length ${rows * columns} for shape [${rows}, ${columns}]`,
      values.length,
    );
  }
  return { shape: [rows, columns], data: values };
}

/**
 * Row `i` as a view: writing to it writes to the matrix.
 *
 * @throws {ShapeError} when there is no row i
 */
export function row(x: Matrix, i: number): Vector {
  const [rows, columns] = x.shape;
  if (!(i >= 0 && i < rows)) throw new ShapeError('row', `index must be in 0..${rows - 1}`, i);
  return x.data.subarray(i * columns, (i + 1) * columns);
}

/** The transpose as a new matrix, shape [columns, rows]. */
export function transpose(x: Matrix): Matrix {
  const [rows, columns] = x.shape;
  const out = matrix(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out.data[j * rows + i] = x.data[i * columns + j]!;
  }
  return out;
}
