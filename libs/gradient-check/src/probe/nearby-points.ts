import type { RandomStream } from '@gradproof/random';
import { type Neighbour, neighbourOf } from './neighbour.js';
import type { Subject } from '../check/subject.js';

/** Relative distance of points that lie off a kink but in its smooth neighbourhood. */
const OFF_KINK = [2 ** -8, 2 ** -8, 2 ** -8, 2 ** -14];
/** Relative distance at which a gradient is still that of the point. */
const BESIDE = { float64: 2 ** -24, float32: 2 ** -12 };
/** Random points beside a kink; some move few entries, so that no large one decides for all. */
const BESIDE_POINTS = 12;

/** Points off the kinks, made when the first kink asks for them. */
export interface NearbyPoints {
  off(): Promise<readonly Neighbour[]>;
  beside(): Promise<readonly Neighbour[]>;
  /** Relative distance of the points beside. */
  readonly distance: number;
}

export function nearbyPoints(subject: Subject, random: RandomStream): NearbyPoints {
  const collect = async (distances: readonly number[], share: (i: number) => number): Promise<Neighbour[]> => {
    const points: Neighbour[] = [];
    for (const [i, at] of distances.entries()) {
      const point = await neighbourOf(subject, random, [at], share(i));
      if (point !== undefined) points.push(point);
    }
    return points;
  };
  const distance = subject.layout.blocks.some(({ float32 }) => float32) ? BESIDE.float32 : BESIDE.float64;
  let off: Promise<Neighbour[]> | undefined;
  let beside: Promise<Neighbour[]> | undefined;
  return {
    off: () => (off ??= collect(OFF_KINK, () => 1)),
    beside: () =>
      (beside ??= collect(
        Array.from({ length: BESIDE_POINTS }, () => distance),
        (i) => 2 ** -(i % 3),
      )),
    distance,
  };
}
