import type { Resolution } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import { LARGEST_ERROR } from '../verdict/entry-weight.js';
import { type Shares, sharesAmong } from '../blocks/unseen-error.js';
import { detectableOf } from './parameter-report.js';

/**
 * Returns by parameter what errors would have been seen: relative to each of its entries; or, where an entry may be wrong by its own size unseen, to the largest
 * share in the parameter; or, where that is more than 1 % of it, to the largest of all.
 */
export function resolutionsOf(outcomes: readonly BlockOutcome[]): Readonly<Record<string, Resolution>> {
  const { shares, largest } = sharesAmong(outcomes);
  return Object.fromEntries(outcomes.map((each) => [each.block.name, resolutionOf(each, shares.get(each)!, largest)]));
}

function resolutionOf(outcome: BlockOutcome, { weight, unseen, hidden }: Shares, largest: number): Resolution {
  const { resolution } = outcome;
  const own = detectableOf(outcome);
  // what is 0 in a gradient that is 0 has nothing to be compared with
  const isHidden = hidden > 0 && (largest > 0 || outcome.analytic.some((value) => value !== 0));
  if (resolution === undefined && !isHidden && own < 1) return { of: 'entry', relative: own };
  const atLeast = (of: Resolution['of']): number => (resolution?.of === of ? resolution.relative : 0);
  const ofAll = Math.min(Math.max(unseen / largest, atLeast('gradient')), Number.MAX_VALUE);
  const ofOwn = Math.max(unseen / weight, atLeast('parameter'));
  if (!(ofOwn <= LARGEST_ERROR) && (resolution?.of === 'gradient' || ofAll <= RESOLUTION))
    return { of: 'gradient', relative: ofAll };
  if (ofOwn < 1) return { of: 'parameter', relative: ofOwn };
  return own < 1 ? { of: 'gradient', relative: ofAll } : { of: 'entry', relative: own };
}
