import * as fc from 'fast-check';
import { type Matrix, matrix } from '../matrix.js';

/** Random matrices of the given shape with small integer entries, some of them zero. Their sums and products are exact in any order. */
export const matrixOf = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => matrix(rows, columns, Float64Array.from(values)));
