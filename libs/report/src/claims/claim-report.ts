import type { Claim } from '@gradproof/experiment';
import type { Interval } from '@gradproof/statistics';

/** What a claim came to. `refused`: so few seeds could not have decided it, whatever they had shown. */
export type ClaimVerdict = 'supported' | 'contradicted' | 'inconclusive' | 'refused';

/** A mean difference between the methods and what was tested about it; test images, alternating minus baseline. */
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

/** A claim, its test, and what that says. */
export interface ClaimReport extends Claim, Omit<ClaimPart, 'name'> {
  /** Test images, where the test has one. */
  readonly margin?: number;
  /** The estimate's values, one per seed. */
  readonly perSeed: readonly number[];
  readonly sentence: string;
  /** Further tests that belong to the claim: declared ones first, then descriptions. */
  readonly parts: readonly ClaimPart[];
}
