import { type Allocator } from './allocator.js';

/**
 * A polynomial without a constant term for each of many elements:
 * `p_i(x) = x (c_0 + y (c_1 + y c_2 ...))` with `y = x^stride` and `c_t = coefficients[t * termStride + i]`.
 */
export interface Polynomials {
  readonly coefficients: Float64Array;
  readonly terms: number;
  readonly termStride: number;
  readonly stride: 1 | 2;
}

/** Zero polynomials of `count` elements. */
export function polynomials(allocator: Allocator, terms: number, stride: 1 | 2, count: number): Polynomials {
  return { coefficients: allocator.float64(terms * count), terms, termStride: count, stride };
}

/** Element i's polynomial at x: the reference for the order of operations in all kernels. */
export function polynomialAt({ coefficients, terms, termStride, stride }: Polynomials, i: number, x: number): number {
  const y = stride === 2 ? x * x : x;
  let sum = coefficients[(terms - 1) * termStride + i]!;
  for (let t = terms - 2; t >= 0; t--) sum = coefficients[t * termStride + i]! + y * sum;
  return x * sum;
}
