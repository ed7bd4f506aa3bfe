import type { DerivativeCheck } from '../../check/derivative-check.js';
import type { Verdict } from '../../check/gradient-report.js';

/** A wide check whose verdict is known, and, for a fault, what the report must say of it. */
export interface KnownForm {
  readonly check: DerivativeCheck;
  readonly verdict: Verdict;
  readonly says?: RegExp;
}

export const right = (check: DerivativeCheck): KnownForm => ({ check, verdict: 'pass' });
export const wrong = (name: string, check: Omit<DerivativeCheck, 'name'>, says: RegExp): KnownForm => ({
  check: { ...check, name },
  verdict: 'fail',
  says,
});
