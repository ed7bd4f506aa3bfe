import type { Subject } from '../check/subject.js';
import { type DirectionComparison, type SlopePoint, claimAlong } from './direction-slope.js';
import { pooledEstimate } from './pooled-estimate.js';

/** A direction compared again by the mean of several ladders, where the rounding of the loss hides too much from a single one. A mean fails nothing. */
export async function pooledDirection(
  subject: Subject,
  point: SlopePoint,
  direction: Float64Array,
  first: DirectionComparison,
): Promise<DirectionComparison> {
  const { slope, boundOf } = claimAlong(subject, point, direction);
  const estimate = await pooledEstimate(slope, first.estimate);
  if (estimate === undefined) return first;
  const errorBound = boundOf(estimate);
  const agrees = Math.abs(first.analytic - estimate.value) <= errorBound;
  return { analytic: first.analytic, estimate, errorBound, outcome: agrees ? 'agrees' : 'open' };
}
