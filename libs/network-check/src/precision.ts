/** A floating-point arithmetic: its unit roundoff and its smallest positive number. */
export interface Precision {
  readonly unit: number;
  readonly smallest: number;
}

export const float64: Precision = { unit: 2 ** -53, smallest: 2 ** -1074 };
export const float32: Precision = { unit: 2 ** -24, smallest: 2 ** -149 };

/** Rounding error of one call of an activation, its derivative or exp, in unit roundoffs: libraries differ by an ulp or two. */
export const FUNCTION_ROUNDINGS = 4;
/** Roundings in addition to those of a sum's additions: of the products, of a copy of each operand in this precision, of the mean's division. */
export const EXTRA_TERMS = 4;

/** Bound on the relative error of a sum of `count` products, in any order. */
export function gamma(count: number, unit: number): number {
  return (count * unit) / (1 - count * unit);
}
