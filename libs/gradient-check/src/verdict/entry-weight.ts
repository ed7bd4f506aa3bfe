import { certainError } from '../check/error-budget.js';
import { boundAtWidth } from '../derivative/derivative-estimate.js';
import { differenceBound } from '../derivative/difference-error.js';
import { NEARBY } from '../derivative/ladder-settings.js';
import { largestShare, median } from '../probe/scales.js';
import type { BlockOutcome } from './block-outcome.js';
import { type CheckedPoint, float32Size } from './checked-point.js';
import type { EntryResult } from './entry-result.js';

/** Largest error, in shares of the parameter's largest entry, that passes where it is at most 0.1 % of the gradient's. */
export const LARGEST_ERROR = 0.01;

/** Whether the loss is rounded as in float32, so that rounding decides what can be resolved. */
export function isFloat32Loss(point: CheckedPoint, { block }: BlockOutcome): boolean {
  const size = float32Size(point);
  return (block.float32 || size >= Math.abs(point.loss)) && size >= point.largestShare;
}

/** The largest share that an entry of the block has in the loss, by differences; those along random directions vouch for the gradient's largest share. */
export function weightOf({ results, scales, analytic, projection }: BlockOutcome): number {
  let weight = projection === undefined ? 0 : Math.max(0, largestShare(analytic, scales) - projection.detectable);
  for (const [index, { verdict }] of results) {
    const share = (Math.abs(verdict.numerical) - certainError(verdict.budget.certain)) * scales[index]!;
    if (share > weight && Number.isFinite(share)) weight = share;
  }
  return weight;
}

/** The largest share that an entry of the block may have in the loss, as far as differences and directions show. */
export function shareAtMost(outcome: BlockOutcome): number {
  const { results, analytic, scales, projection } = outcome;
  const sizeOf = sizesIn(outcome);
  let most = projection === undefined ? 0 : largestShare(analytic, scales) + projection.detectable;
  for (const [index, result] of results) {
    const share = (Math.abs(result.verdict.numerical) + certainOf(result, sizeOf(index, result))) * scales[index]!;
    if (!(share <= most)) most = share;
  }
  return most;
}

/** How far the numerical value of an entry may be from the derivative, with what the loss may hide in features as wide as `size`, but not in narrower ones. */
export function lossErrorOf({ verdict, reading }: EntryResult, size: number): number {
  const bound = differenceBound(verdict.budget.certain);
  if (reading === undefined || size === 0) return bound;
  return Math.min(bound, boundAtWidth(bound, reading, size));
}

/** The certain error of an entry, with what the loss may hide in features as wide as `size`, but not in narrower ones. */
export function certainOf({ verdict, reading }: EntryResult, size: number): number {
  const certain = certainError(verdict.budget.certain);
  return reading === undefined ? certain : boundAtWidth(certain, reading, size);
}

/**
 * The distance by which errors of an entry count: its size or the typical one of its parameter, if that is larger, but no farther than a few of the steps
 * from which the slope was read. An entry may be tiny by chance, or since the loss is steep.
 */
export function sizesIn({ scales }: BlockOutcome): (index: number, result: EntryResult) => number {
  const typical = median(scales)!;
  return (index, { reading }) => {
    const reach = reading === undefined || reading.hides > 0 ? Infinity : NEARBY * reading.step;
    return Math.max(scales[index]!, Math.min(typical, reach));
  };
}
