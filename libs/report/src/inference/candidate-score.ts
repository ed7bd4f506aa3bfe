import type { Protocol } from '@gradproof/experiment';
import type { Interval } from '@gradproof/statistics';

/** Whether the protocol that was varied is the best of the candidates, or as good as. */
export type Support = 'best' | 'not separable from the best' | 'worse than the best';

/** Of every interval here. */
export const LEVEL = 0.95;

export interface CandidateScore {
  readonly name: string;
  readonly changes: Partial<Protocol>;
  /** Energy scores, lower is better: of the 32 baselines, of the 32 differences, and of all 64 numbers as one draw. */
  readonly baselines: number;
  readonly differences: number;
  readonly joint: number;
  /** Joint score minus the winner's, and its 95 % bootstrap interval over seeds. */
  readonly behind: number;
  readonly behindInterval: Interval;
  /** Exact: may the published table be one more seed? From 1 / (seeds + 1). */
  readonly p: { readonly baselines: number; readonly differences: number; readonly joint: number };
  /** Mean |published - mean over seeds| of the baselines' accuracies, and the root mean square of it in standard deviations, null without any. */
  readonly meanAbsoluteError: number;
  readonly rootMeanSquareZ: number | null;
  /** Of 32 settings, in how many the methods' correct images differ: mean over seeds. */
  readonly settingsThatDiffer: number;
}
