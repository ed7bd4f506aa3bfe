/** Finite-difference schemes that need real evaluations only. */
export type RealScheme = 'forward' | 'central' | 'five-point' | 'richardson';

/** Every scheme; `complex-step` needs a loss that takes complex parameters. */
export type Scheme = RealScheme | 'complex-step';

/**
 * A scheme as a weighted sum of plain differences, each divided by the step that was really taken:
 * `sum weight D(multiple h)` with `D(k) = (f(x + k) - f(x - k)) / ((x + k) - (x - k))`, or, one-sided,
 * `D(k) = (f(x + k) - f(x)) / ((x + k) - x)`.
 */
export interface DifferenceRule {
  readonly sides: 'both' | 'right';
  readonly terms: readonly { readonly multiple: number; readonly weight: number }[];
}

/**
 * - `forward`: truncation error `h f''/2`
 * - `central`: `h^2 f'''/6`
 * - `five-point`: `(8 (f_1 - f_-1) - (f_2 - f_-2)) / 12 h`, `-h^4 f'''''/30`
 * - `richardson`: `(4 D(h/2) - D(h)) / 3`, `-h^4 f'''''/480`
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

/** How far from x, in steps, the scheme evaluates. */
export const reach = (rule: DifferenceRule): number => Math.max(...rule.terms.map((term) => term.multiple));

/** Loss evaluations for a gradient of `entries` entries. */
export function lossEvaluations(rule: DifferenceRule, entries: number): number {
  return rule.sides === 'both' ? 2 * rule.terms.length * entries : rule.terms.length * entries + 1;
}

/**
 * Bound on what evaluation errors of up to `evaluationError` in each loss do to the quotient: `sum |weight| 2 e / width`,
 * the width being `2 k` or `k`.
 */
export function roundingError(rule: DifferenceRule, step: number, evaluationError: number): number {
  const widths = rule.sides === 'both' ? 2 : 1;
  return rule.terms.reduce(
    (sum, { multiple, weight }) => sum + (Math.abs(weight) * 2 * evaluationError) / (widths * multiple * step),
    0,
  );
}
