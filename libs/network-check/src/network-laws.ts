import { batchLaws } from './batch-laws.js';
import { eulerLaw } from './euler-law.js';
import { logitShiftLaw } from './logit-shift-law.js';
import type { NetworkLaw } from './network-law.js';
import { outerProductLaw } from './outer-product-law.js';
import { renumberingLaws } from './renumbering-laws.js';

/**
 * The laws of a two-layer network with softmax and cross-entropy. They need neither a reference gradient nor a
 * difference. A gradient that breaks one of them is wrong at one of the problems that the law compares.
 *
 * @see docs/what-a-verdict-means.md for their derivation
 */
export const networkLaws: readonly NetworkLaw[] = [
  logitShiftLaw,
  ...batchLaws,
  outerProductLaw,
  ...renumberingLaws,
  eulerLaw,
];
