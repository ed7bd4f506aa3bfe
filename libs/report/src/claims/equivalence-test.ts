import { canClaim, mean, tTest, tost } from '@gradproof/statistics';
import type { ClaimPart } from './claim-report.js';

/**
 * Whether a mean difference lies within +-margin (`supported`), outside it (`contradicted`, by one-sided t tests at alpha / 2 each), or
 * whether neither can be shown.
 *
 * @param values - one difference per seed
 */
export function equivalenceTest(name: string, values: readonly number[], margin: number, alpha: number): ClaimPart {
  const { p, interval, equivalent } = tost(values, margin, alpha);
  const part = { name, n: values.length, estimate: mean(values), level: 1 - 2 * alpha, interval, p };
  if (!canClaim(values.length, 1, alpha)) return { ...part, verdict: 'refused' };
  if (equivalent) return { ...part, verdict: 'supported' };
  return { ...part, verdict: outsideP(values, margin) < alpha ? 'contradicted' : 'inconclusive' };
}

/** Two-sided p value for the null hypothesis that the mean lies within +-margin. */
export const outsideP = (values: readonly number[], margin: number): number =>
  Math.min(1, 2 * Math.min(tTest(values, margin, 'greater').p, tTest(values, -margin, 'less').p));
