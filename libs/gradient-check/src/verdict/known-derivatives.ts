import type { EntryResult } from './entry-trial.js';
import { type EntryEvidence, judgeEntry } from './entry-verdict.js';

/** Derivatives of one parameter that the caller knows by other means than the ladder of steps, such as structured differences. */
export interface KnownDerivatives {
  readonly value: ArrayLike<number>;
  /** Bound on |analytic - value| for a correct gradient, but for `rounding`. */
  readonly bound: ArrayLike<number>;
  /**
   * Bound on the gradient's own rounding, 0 where left out. A bound from magnitudes supposes that all roundings add up;
   * where the gradient's measured rounding is smaller, an error between the two shows neither a fault nor its absence.
   */
  readonly rounding?: ArrayLike<number>;
  /** What may come on top unseen, as from rounding that decides on the side of a kink: no reason to pass or to fail. */
  readonly unseen: ArrayLike<number>;
}

/** Judges entry `index` of its parameter by the caller's derivative, with the same rule as by the ladder's. */
export function judgeKnown(evidence: EntryEvidence, known: KnownDerivatives, index: number): EntryResult {
  const value = known.value[index]!;
  const rounding = known.rounding?.[index] ?? 0;
  const seen = Math.min(rounding, evidence.grant);
  const bound = known.bound[index]! + seen;
  const flat = value === 0 && bound === 0;
  const given = { ...evidence, mean: evidence.analytic, grant: 0, unseen: known.unseen[index]! + rounding - seen };
  const verdict = judgeEntry(given, {
    value,
    bound,
    ladderBound: bound,
    step: 0,
    flat,
    secant: Math.abs(value),
    farSecant: 0,
    evaluations: 0,
  });
  // the derivative is some number other than 0, however small: an analytic 0 has none of its digits
  if (verdict.outcome === 'pass' && evidence.analytic === 0 && value !== 0) {
    return { verdict: { ...verdict, outcome: 'unresolved', detectable: 1 }, flat };
  }
  return { verdict, flat };
}
