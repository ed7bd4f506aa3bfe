/** Finite-difference schemes that evaluate the loss only at real parameters. */
export type RealScheme = 'forward' | 'central' | 'five-point' | 'richardson';

/** Every scheme; `complex-step` needs a loss that takes complex parameters. */
export type Scheme = RealScheme | 'complex-step';

/**
 * A scheme as a weighted sum of plain differences, each divided by the step actually taken, after rounding:
 * `sum weight D(multiple h)` with `D(k) = (f(x + k) - f(x - k)) / ((x + k) - (x - k))`, or for a one-sided rule
 * `D(k) = (f(x + k) - f(x)) / ((x + k) - x)`.
 */
export interface DifferenceRule {
  readonly sides: 'both' | 'right';
  readonly terms: readonly { readonly multiple: number; readonly weight: number }[];
}

/**
 * The rule of each scheme. Their truncation errors are, to leading order:
 *
 * - `forward`: `h f''/2`
 * - `central`: `h^2 f'''/6`
 * - `five-point`, which is `(8 (f_1 - f_-1) - (f_2 - f_-2)) / 12 h`: `-h^4 f'''''/30`
 * - `richardson`, which is `(4 D(h/2) - D(h)) / 3`: `-h^4 f'''''/480`
 *
 * @see Fornberg 1988, "Generation of finite difference formulas on arbitrarily spaced grids"
 */
export const differenceRules: Readonly<Record<RealScheme, DifferenceRule>> = {
  forward: { sides: 'right', terms: [{ multiple: 1, weight: 1 }] },
  central: { sides: 'both', terms: [{ multiple: 1, weight: 1 }] },
  'five-point': {
    sides: 'both',
    terms: [
      { multiple: 1, weight: 4 / 3 },
      { multiple: 2, weight: -1 / 3 },
    ],
  },
  richardson: {
    sides: 'both',
    terms: [
      { multiple: 0.5, weight: 4 / 3 },
      { multiple: 1, weight: -1 / 3 },
    ],
  },
};

/** The largest distance from x at which the rule evaluates the loss, in steps. */
export const reach = (rule: DifferenceRule): number => Math.max(...rule.terms.map((term) => term.multiple));

/** Number of loss evaluations for a gradient with `entries` entries. */
export function lossEvaluations(rule: DifferenceRule, entries: number): number {
  return rule.sides === 'both' ? 2 * rule.terms.length * entries : rule.terms.length * entries + 1;
}

/**
 * Bound on the rounding error of a quotient when each loss carries an error e of up to `evaluationError`: `sum |weight| 2 e / width`, where
 * the width is `2 k` for a two-sided rule and `k` for a one-sided one.
 */
export function roundingError(rule: DifferenceRule, step: number, evaluationError: number): number {
  const widths = rule.sides === 'both' ? 2 : 1;
  return rule.terms.reduce(
    (sum, { multiple, weight }) => sum + (Math.abs(weight) * 2 * evaluationError) / (widths * multiple * step),
    0,
  );
}
