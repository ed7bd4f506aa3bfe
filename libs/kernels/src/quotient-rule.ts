import { type Polynomials } from './polynomials.js';
import { type Series } from './series.js';

/** How the series of a loss change becomes a difference quotient, a polynomial in the input that the perturbed weight carries. */
export interface QuotientRule {
  /** S_r for the orders r = 1..5, length 5; every `stride`-th of them is used. */
  readonly factors: Float64Array;
  /** The furthest the rule moves a parameter. */
  readonly distance: number;
  /** Largest |d| / radius at which the dropped orders stay below the rounding of a double. */
  readonly limit: number;
}

/** The rule applied to the series f of element i, over the batch size. */
export function setPolynomial(
  { coefficients, terms, termStride, stride }: Polynomials,
  i: number,
  factors: Float64Array,
  f: Series,
  batchSize: number,
): void {
  for (let t = 0; t < terms; t++)
    coefficients[t * termStride + i] = f[t * stride]! * (factors[t * stride]! / batchSize);
}

/** Element i's polynomial is zero. */
export function clearPolynomial({ coefficients, terms, termStride }: Polynomials, i: number): void {
  for (let t = 0; t < terms; t++) coefficients[t * termStride + i] = 0;
}
