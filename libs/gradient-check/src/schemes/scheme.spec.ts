import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { numericalGradient } from './numerical-gradient.js';
import {
  type DifferenceRule,
  type RealScheme,
  differenceRules,
  lossEvaluations,
  reach,
  roundingError,
} from './scheme.js';

const schemes = Object.keys(differenceRules) as RealScheme[];

/** The rule's derivative of f at x. */
const quotient = (rule: DifferenceRule, f: (x: number) => number, x: number, step: number): number => {
  const theta = Float64Array.of(x);
  return numericalGradient(() => f(theta[0]!), theta, rule, step)[0]!;
};

/** Leading truncation error of x^degree at 0, from the rule's own table: `h^(degree - 1)` times a constant, or nothing. */
const truncationOfPower: Readonly<Record<RealScheme, readonly number[]>> = {
  //           x, x^2, x^3, x^4, x^5
  forward: [0, 1, 1, 1, 1],
  central: [0, 0, 1, 0, 1],
  'five-point': [0, 0, 0, 0, -4],
  richardson: [0, 0, 0, 0, -1 / 4],
};

const hasOrder = (rule: DifferenceRule, scheme: RealScheme): boolean =>
  truncationOfPower[scheme].every((constant, i) => {
    const degree = i + 1;
    const found = quotient(rule, (x) => x ** degree, 0, 0.5) - (degree === 1 ? 1 : 0);
    return Math.abs(found - constant * 0.5 ** (degree - 1)) <= 2 ** -51;
  });

describe.each(schemes)('%s', (scheme) => {
  const rule = differenceRules[scheme];

  it('has the truncation error that is written beside it', () => expect(hasOrder(rule, scheme)).toBe(true));

  it('would be noticed with a weight off by 0.01 %', () => {
    const [first, ...others] = rule.terms;
    expect(hasOrder({ ...rule, terms: [{ ...first!, weight: 1.0001 * first!.weight }, ...others] }, scheme)).toBe(
      false,
    );
  });

  it('has weights that sum to one', () => {
    expect(rule.terms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 15);
  });

  test.prop([fc.double({ min: -3, max: 3, noNaN: true })])(
    'is exact for what it integrates, within its rounding bound',
    (x) => {
      const degree = { forward: 1, central: 2, 'five-point': 4, richardson: 4 }[scheme];
      const found = quotient(rule, (at) => at ** degree, x, 2 ** -10);
      const evaluationError = 4 * 2 ** -53 * (Math.abs(x) + reach(rule)) ** degree;
      expect(Math.abs(found - degree * x ** (degree - 1))).toBeLessThanOrEqual(
        roundingError(rule, 2 ** -10, evaluationError),
      );
    },
  );
});

describe('roundingError', () => {
  test.prop([
    fc.constantFrom(...schemes),
    fc.constantFrom(1e-8, 1e-4, 0.5),
    fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  ])('bounds the worst that errors of either sign can do to a quotient, and is reached', (scheme, step, signs) => {
    const rule = differenceRules[scheme];
    const worst = (choose: (evaluation: number) => boolean): number => {
      let evaluation = 0;
      return Math.abs(quotient(rule, () => (choose(evaluation++) ? 1e-3 : -1e-3), 0, step));
    };
    const bound = roundingError(rule, step, 1e-3) * (1 + 2 ** -50);
    expect(worst((i) => signs[i]!)).toBeLessThanOrEqual(bound);
    // Above x plus, below x minus, and the other way round where the weight is negative.
    const order = rule.sides === 'right' ? [false, true] : rule.terms.flatMap(({ weight }) => [weight > 0, weight < 0]);
    expect(worst((i) => order[i]!)).toBeGreaterThanOrEqual(bound * (1 - 2 ** -48));
  });
});

describe('the price of a rule', () => {
  it.each<[RealScheme, number, number]>([
    ['forward', 1, 101],
    ['central', 1, 200],
    ['five-point', 2, 400],
    ['richardson', 1, 400],
  ])('%s reaches %d steps and takes %d evaluations for 100 entries', (scheme, steps, evaluations) => {
    expect(reach(differenceRules[scheme])).toBe(steps);
    expect(lossEvaluations(differenceRules[scheme], 100)).toBe(evaluations);
    let made = 0;
    numericalGradient(() => made++, new Float64Array(100), differenceRules[scheme], 0.5);
    expect(made).toBe(evaluations);
  });
});
