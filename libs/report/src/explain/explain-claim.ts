import type { ClaimReport } from '../claims/claim-report.js';
import type { Reproduction } from '../reproduction/reproduction.js';

/** A claim with the numbers that decided it. */
export interface ClaimExplanation {
  readonly schema: 'gradproof.explained-claim/1';
  readonly plan: string;
  readonly seeds: readonly number[];
  readonly claim: ClaimReport;
}

/**
 * A claim of the plan with the numbers that decided it.
 *
 * @param id - id of the claim, such as `C1`
 * @throws {RangeError} when the plan has no such claim
 */
export function explainClaim({ table, claims }: Reproduction, id: string): ClaimExplanation {
  const claim = claims.claims.find((candidate) => candidate.id === id);
  if (claim === undefined) {
    const ids = claims.claims.map((candidate) => candidate.id).join(', ');
    throw new RangeError(`explain: the plan must make the claim, got ${id}; it makes ${ids || 'none'}`);
  }
  return { schema: 'gradproof.explained-claim/1', plan: table.plan, seeds: table.seeds, claim };
}
