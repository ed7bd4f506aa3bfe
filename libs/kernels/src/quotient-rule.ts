import { type Polynomials } from './polynomials.js';
import { type Series } from './series.js';

/** A difference rule that turns the series of a loss change into a difference quotient: a polynomial in the input that the weight multiplies. */
export interface QuotientRule {
  /** The factors S_r of the orders r = 1..5, length 5; every `stride`-th of them is used. */
  readonly factors: Float64Array;
  /** The furthest the rule moves a parameter. */
  readonly distance: number;
  /** Largest |d| / radius for which the dropped orders stay below the rounding error of a double; d is the move. */
  readonly limit: number;
}

/** Sets element i's polynomial to the quotient of the series f by a rule's factors, divided by the batch size. */
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

/** Sets element i's polynomial to zero. */
export function clearPolynomial({ coefficients, terms, termStride }: Polynomials, i: number): void {
  for (let t = 0; t < terms; t++) coefficients[t * termStride + i] = 0;
}
