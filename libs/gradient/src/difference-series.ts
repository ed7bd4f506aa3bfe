import { type DifferenceRule } from '@gradproof/gradient-check';
import { type Allocator } from '@gradproof/kernels';
import { ORDER, type Series } from './series.js';

/**
 * A difference rule applied to a series `f(d)`, `d = k x`: the quotient is the polynomial `sum_r f_r S_r x^r` in the input x,
 * with `S_r = sum_terms weight k^(r - 1)`, and only odd r where the rule has two sides.
 */
export interface SeriesRule {
  /** The orders r in use, ascending. */
  readonly orders: readonly number[];
  /** S_r for each of them. */
  readonly factors: readonly number[];
  readonly stride: 1 | 2;
  /** The furthest the rule moves a parameter. */
  readonly distance: number;
  /** Largest |d| / radius at which the dropped orders stay below the rounding of a double. */
  readonly limit: number;
}

/**
 * The dropped orders of a series bounded by M on a disc of radius R are at most `M (|d|/R)^r / (1 - |d|/R)`, r the first order
 * dropped. M is at most `2.9 x 5.1` times the natural size of the first term at R (see `seriesRadius`), so
 * `15 limit^(r - 1) < 2^-53` holds with limit 1.2e-3 for r = 7 and 3.5e-4 for r = 6.
 */
export function seriesRule(rule: DifferenceRule, step: number): SeriesRule {
  const symmetric = rule.sides === 'both';
  const orders = Array.from({ length: ORDER }, (_, i) => i + 1).filter((r) => !symmetric || r % 2 === 1);
  const sum = (r: number) =>
    rule.terms.reduce((total, { multiple, weight }) => total + weight * (multiple * step) ** (r - 1), 0);
  return {
    orders,
    factors: orders.map((r) => (r === 1 ? 1 : sum(r))),
    stride: symmetric ? 2 : 1,
    distance: Math.max(...rule.terms.map(({ multiple }) => multiple)) * step,
    limit: symmetric ? 1.2e-3 : 3.5e-4,
  };
}

/** Polynomials of many units at once: term t of unit i is `coefficients[t * stride + i]`. */
export interface Polynomials {
  readonly coefficients: Float64Array;
  readonly terms: number;
  readonly termStride: number;
  readonly stride: 1 | 2;
}

export function polynomials(allocator: Allocator, rule: SeriesRule, units: number): Polynomials {
  const terms = rule.orders.length;
  return { coefficients: allocator.float64(terms * units), terms, termStride: units, stride: rule.stride };
}

/** Writes unit i's polynomial: the rule applied to f, over the batch size. */
export function setPolynomial(
  { coefficients, termStride }: Polynomials,
  i: number,
  rule: SeriesRule,
  f: Series,
  batchSize: number,
): void {
  for (let t = 0; t < rule.orders.length; t++) {
    coefficients[t * termStride + i] = (f[rule.orders[t]! - 1]! * rule.factors[t]!) / batchSize;
  }
}

/** Unit i's polynomial is zero. */
export function clearPolynomial({ coefficients, terms, termStride }: Polynomials, i: number): void {
  for (let t = 0; t < terms; t++) coefficients[t * termStride + i] = 0;
}

/** The rule applied to an exact change, `sum weight (change(k) - change(-k)) / 2k`; `change(0)` is 0. */
export function exactDifference(rule: DifferenceRule, step: number, change: (move: number) => number): number {
  let sum = 0;
  for (const { multiple, weight } of rule.terms) {
    const k = multiple * step;
    sum += rule.sides === 'both' ? (weight * (change(k) - change(-k))) / (2 * k) : (weight * change(k)) / k;
  }
  return sum;
}
