import { type DifferenceRule } from '@gradproof/gradient-check';
import { type Allocator, ORDER, type Polynomials, type QuotientRule, polynomials } from '@gradproof/kernels';

/**
 * A difference rule in the form that applies to a Taylor series `f(d)` with `d = k x`: the quotient is the polynomial `sum_r f_r S_r x^r`
 * in the input x, with `S_r = sum_terms weight k^(r - 1)`. Only odd orders r remain where the rule has two sides.
 */
export interface SeriesRule extends QuotientRule {
  /** Number of orders r in use, and the distance between them: orders 1, 3, 5 or 1, 2, 3, 4, 5. */
  readonly terms: number;
  readonly stride: 1 | 2;
}

/**
 * The series form of a difference rule with the given step.
 *
 * `limit` comes from this bound: if a series is bounded by M on a disc of radius R, its dropped orders are at most
 * `M (|d|/R)^r / (1 - |d|/R)`, where r is the first dropped order. M is at most `2.9 x 5.1` times the natural size of the first term at R
 * (R is the `radius` in the kernels' `fillUnitPolynomials`), so `15 limit^(r - 1) < 2^-53` holds with limit 1.2e-3 for r = 7 and 3.5e-4 for r = 6.
 */
export function seriesRule(rule: DifferenceRule, step: number, allocator: Allocator): SeriesRule {
  const symmetric = rule.sides === 'both';
  const factors = allocator.float64(ORDER);
  for (let r = 1; r <= ORDER; r++) {
    factors[r - 1] = rule.terms.reduce((sum, { multiple, weight }) => sum + weight * (multiple * step) ** (r - 1), 0);
  }
  factors[0] = 1; // the weights sum to 1 except for rounding
  return {
    factors,
    terms: symmetric ? (ORDER + 1) / 2 : ORDER,
    stride: symmetric ? 2 : 1,
    distance: Math.max(...rule.terms.map(({ multiple }) => multiple)) * step,
    limit: symmetric ? 1.2e-3 : 3.5e-4,
  };
}

/** Zero polynomials for `count` elements, with the rule's number of terms. */
export const seriesPolynomials = (allocator: Allocator, { terms, stride }: SeriesRule, count: number): Polynomials =>
  polynomials(allocator, terms, stride, count);

/**
 * The rule's difference quotient, `sum weight (change(k) - change(-k)) / 2k`, or `sum weight change(k) / k` for a one-sided rule.
 *
 * @param change - the exact change of the loss when the parameter moves by its argument; `change(0)` is 0
 */
export function exactDifference(rule: DifferenceRule, step: number, change: (move: number) => number): number {
  let sum = 0;
  for (const { multiple, weight } of rule.terms) {
    const k = multiple * step;
    sum += rule.sides === 'both' ? (weight * (change(k) - change(-k))) / (2 * k) : (weight * change(k)) / k;
  }
  return sum;
}
