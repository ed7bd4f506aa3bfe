import type { GradientCheck } from '../../check/gradient-check.js';
import type { Verdict } from '../../check/gradient-report.js';

/** A check whose verdict is known; for a fault, with the rule that must find it. */
export interface KnownCheck {
  readonly check: GradientCheck;
  readonly verdict: Verdict;
  readonly rule?: string;
}

export type Vector = Float64Array;
export type Scalar = (x: Vector) => number;
export type Slopes = (x: Vector) => ArrayLike<number>;

/** Returns a check of one vector `x`. */
export function vectorCheck(name: string, x: readonly number[], loss: Scalar, gradient: Slopes): GradientCheck {
  return {
    name,
    parameters: { x: Float64Array.from(x) },
    loss: ({ x: at }) => loss(at as Vector),
    gradient: ({ x: at }) => ({ x: gradient(at as Vector) }),
  };
}

export const sum = (x: ArrayLike<number>, term: (v: number, i: number) => number): number => {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += term(x[i]!, i);
  return total;
};
export const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

export const known = (verdict: Verdict, check: GradientCheck, rule?: string): KnownCheck => ({
  check,
  verdict,
  ...(rule !== undefined && { rule }),
});
export const relu = (v: number): number => Math.max(v, 0);

export const half: Scalar = (x) => 0.5 * sum(x, (v) => v * v);
