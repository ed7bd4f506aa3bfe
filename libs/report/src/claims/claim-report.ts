import type { Claim } from '@gradproof/experiment';
import type { Interval } from '@gradproof/statistics';

/** Verdict on a claim. `refused`: there are too few seeds to decide it, whatever they show. */
export type ClaimVerdict = 'supported' | 'contradicted' | 'inconclusive' | 'refused';

/** A mean difference between the methods and the test of it, in test images, alternating minus baseline. */
export interface ClaimPart {
  readonly name: string;
  readonly n: number;
  readonly estimate: number;
  readonly level: number;
  readonly interval: Interval;
  readonly p: number;
  readonly adjustedP?: number;
  readonly verdict: ClaimVerdict;
}

/** A claim, its test, and the test's outcome. */
export interface ClaimReport extends Claim, Omit<ClaimPart, 'name'> {
  /** Margin in test images, for tests that have one. */
  readonly margin?: number;
  /** The values whose mean is the estimate, one per seed. */
  readonly perSeed: readonly number[];
  readonly sentence: string;
  /** Further tests that belong to the claim: declared ones first, then descriptive ones. */
  readonly parts: readonly ClaimPart[];
}
