import { type Allocator } from './allocator.js';

/**
 * One polynomial without a constant term for each of many elements i:
 * `p_i(x) = x (c_0 + y (c_1 + y c_2 ...))` with `y = x^stride` and `c_t = coefficients[t * termStride + i]`.
 */
export interface Polynomials {
  readonly coefficients: Float64Array;
  readonly terms: number;
  readonly termStride: number;
  readonly stride: 1 | 2;
}

/** Zero polynomials for `count` elements. */
export function polynomials(allocator: Allocator, terms: number, stride: 1 | 2, count: number): Polynomials {
  return { coefficients: allocator.float64(terms * count), terms, termStride: count, stride };
}

/** Value of element i's polynomial at x. All kernels keep this order of operations. */
export function polynomialAt({ coefficients, terms, termStride, stride }: Polynomials, i: number, x: number): number {
  const y = stride === 2 ? x * x : x;
  let sum = coefficients[(terms - 1) * termStride + i]!;
  for (let t = terms - 2; t >= 0; t--) sum = coefficients[t * termStride + i]! + y * sum;
  return x * sum;
}
