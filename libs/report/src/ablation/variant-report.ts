import type { AblationVariant } from '@gradproof/experiment';
import type { PairSummary } from '../pairs/pair-outcome.js';
import type { AgainstStandard } from './against-standard.js';

/** Summary of the run pairs of one variant. */
export interface VariantReport extends Pick<AblationVariant, 'label' | 'value' | 'standard'>, PairSummary {
  /** Number of disagreements in each pair; for each setting in turn, all seeds. */
  readonly changed: readonly number[];
  /** Number of runs compared with baselines that did not learn: see `LEARNT`. */
  readonly failed: number;
  /** Comparison with the standard; null for the standard itself. */
  readonly against: AgainstStandard | null;
}
