import { RESOLUTION } from '../check/resolution.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { STEP_OFF_KINKS } from './compare-off-kink.js';
import { FAR_FROM_KINKS, nearestTo } from './kink-group.js';

/** The smallest relative distance from the kinks at which the gradient is compared with the loss, on opposite sides. Calibrated on random kinks. */
export const NEAR_KINKS = 2 ** -14;
/** Where rounding requires larger distances, they grow by this factor up to the largest, at which an entry still keeps its sign. */
export const FARTHER = 2 ** 2;
const FARTHEST_FROM_KINKS = 2 ** -1;
/** A bound of this share of an error of 0.1 %, or of a kink, is good enough. Calibrated on random kinks. */
export const ENOUGH_OFF_KINKS = 2 ** -6;

/** Relative distances, from the one at which an error of 0.1 % of a share would show well above the rounding of the loss; the largest alone if that is farther. */
export function distancesFromKinks(point: CheckedPoint, share: number): readonly number[] {
  const distances = visibleDistances(point, share);
  return distances.length === 0 ? [FARTHEST_FROM_KINKS] : distances;
}

/** Relative distances at which an error of 0.1 % of a share would show well above the rounding of the loss; none if it would show only farther away. */
export function visibleDistances(point: CheckedPoint, share: number): readonly number[] {
  const distances: number[] = [];
  const least = Math.max(FAR_FROM_KINKS, leastVisible(point, share));
  for (let distance = least; distance <= FARTHEST_FROM_KINKS; distance *= FARTHER) distances.push(distance);
  return distances;
}

/**
 * Two nearer distances, for a loss that bends soon, as one that saturates does: the one at which an error can just be seen, and the one halfway there on a
 * logarithmic scale; none if that is no nearer.
 */
export function nearerDistances(point: CheckedPoint, share: number): readonly number[] {
  const least = Math.max(nearestTo(point), leastVisible(point, share) / FARTHER ** 2);
  const first = distancesFromKinks(point, share)[0]!;
  return least < first ? [Math.sqrt(least * first), least] : [];
}

/** The distance at which the rounding of the loss is a good enough bound for a step. */
function leastVisible({ lossNoise, loss }: CheckedPoint, share: number): number {
  return lossNoise.bound(loss) / (ENOUGH_OFF_KINKS * STEP_OFF_KINKS * RESOLUTION * share);
}
