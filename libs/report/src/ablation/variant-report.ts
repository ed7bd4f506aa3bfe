import type { AblationVariant } from '@gradproof/experiment';
import type { PairSummary } from '../pairs/pair-outcome.js';
import type { AgainstStandard } from './against-standard.js';

/** One variant's pairs of runs in a few numbers. */
export interface VariantReport extends Pick<AblationVariant, 'label' | 'value' | 'standard'>, PairSummary {
  /** Test images that changed their class, one number for each pair: settings first, then seeds. */
  readonly changed: readonly number[];
  /** Null for the standard itself. */
  readonly against: AgainstStandard | null;
}
