import type { Protocol } from '@gradproof/experiment';
import type { Interval } from '@gradproof/statistics';

/** How the protocol that was varied compares with the best candidate. */
export type Support = 'best' | 'not separable from the best' | 'worse than the best';

/** Level of every interval in the inference. */
export const LEVEL = 0.95;

export interface CandidateScore {
  readonly name: string;
  readonly changes: Partial<Protocol>;
  /** Energy scores, lower is better: of the 32 baselines, of the 32 differences, and of all 64 numbers together as one draw. */
  readonly baselines: number;
  readonly differences: number;
  readonly joint: number;
  /** Joint score minus that of the best candidate, and its 95 % bootstrap interval over seeds. */
  readonly behind: number;
  readonly behindInterval: Interval;
  /** Exact p values for the hypothesis that the published table is one more seed; at least 1 / (seeds + 1). */
  readonly p: { readonly baselines: number; readonly differences: number; readonly joint: number };
  /** Mean of |published - mean over seeds| for the accuracies of the baselines. */
  readonly meanAbsoluteError: number;
  /** Root mean square of the same differences in standard deviations between seeds; null if no accuracy varies. */
  readonly rootMeanSquareZ: number | null;
  /** In how many of the 32 settings the methods' numbers of correct images differ, mean over seeds. */
  readonly settingsThatDiffer: number;
}

/** The candidates after the best that our seeds cannot tell apart from it. */
export const notSeparable = <Candidate extends Pick<CandidateScore, 'behindInterval'>>(
  order: readonly Candidate[],
): Candidate[] => order.slice(1).filter(({ behindInterval }) => behindInterval.lower <= 0);
