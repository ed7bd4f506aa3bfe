/** An arithmetic: its unit roundoff and its smallest positive number. */
export interface Precision {
  readonly unit: number;
  readonly smallest: number;
}

export const float64: Precision = { unit: 2 ** -53, smallest: 2 ** -1074 };
export const float32: Precision = { unit: 2 ** -24, smallest: 2 ** -149 };

/** Roundings that one call of an activation, its derivative or exp may bring, in units: libraries differ by an ulp or two. */
export const FUNCTION_ROUNDINGS = 4;
/** Roundings beyond the additions of a sum: the products, a copy of each operand in this precision, the mean's division. */
export const EXTRA_TERMS = 4;

/** Relative error of a sum of `count` products, in any order. */
export function gamma(count: number, unit: number): number {
  return (count * unit) / (1 - count * unit);
}
