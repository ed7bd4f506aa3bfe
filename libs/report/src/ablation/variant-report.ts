import type { AblationVariant } from '@gradproof/experiment';
import type { PairSummary } from '../pairs/pair-outcome.js';
import type { AgainstStandard } from './against-standard.js';

/** Summary of the run pairs of one variant. */
export interface VariantReport extends Pick<AblationVariant, 'label' | 'value' | 'standard'>, PairSummary {
  /** Number of test images that changed class in each pair; for each setting in turn, all seeds. */
  readonly changed: readonly number[];
  /** Comparison with the standard; null for the standard itself. */
  readonly against: AgainstStandard | null;
}
