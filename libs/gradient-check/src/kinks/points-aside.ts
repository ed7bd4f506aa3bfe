import type { RandomStream } from '@gradproof/random';
import type { Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { distancesFromKinks } from './kink-distances.js';
import { neighbourMoved, singly } from './kink-group.js';
import { RANDOM_POINTS, randomSides } from './kink-offsets.js';

/** A point next to the parameters, its relative distance, and by how much the loss visibly changes on the way there, per distance. */
interface PointAside {
  readonly at: Neighbour;
  readonly distance: number;
  readonly rise: number;
}

/**
 * Random points next to the parameters at which all entries of `moving` (indices in theta) have moved, as far as the rounding of the loss requires for an
 * error of 0.1 % of `share` to show.
 */
export async function pointsAside(
  point: CheckedPoint,
  moving: readonly number[],
  share: number,
  random: RandomStream,
): Promise<PointAside[]> {
  const parts = singly(moving);
  const rounding = 2 * point.lossNoise.bound(point.loss);
  const distances = distancesFromKinks(point, share);
  const points: PointAside[] = [];
  for (let k = 0; k < RANDOM_POINTS; k++) {
    const distance = distances[k % distances.length]!;
    const sides = randomSides(parts.length, random);
    const at = await neighbourMoved(point, parts, (_, part) => distance * sides[part]!);
    if (at === undefined) continue;
    points.push({ at, distance, rise: Math.max(0, Math.abs(at.loss - point.loss) - rounding) / distance });
  }
  return points;
}
