import type { DerivativeCheck } from '../../check/derivative-check.js';
import type { Verdict } from '../../check/gradient-report.js';

/** A wide check whose verdict is known; for a fault, with what the report must say about it. */
export interface KnownForm {
  readonly check: DerivativeCheck;
  readonly verdict: Verdict;
  readonly says?: RegExp;
}

/** Returns a check that must pass. */
export const right = (check: DerivativeCheck): KnownForm => ({ check, verdict: 'pass' });
/** Returns a check that must fail, with what its report must say. */
export const wrong = (name: string, check: Omit<DerivativeCheck, 'name'>, says: RegExp): KnownForm => ({
  check: { ...check, name },
  verdict: 'fail',
  says,
});
