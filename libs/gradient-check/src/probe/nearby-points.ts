import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { type Neighbour, mirrored, neighbourAt, neighbourOf } from './neighbour.js';

/** Relative distances of points that lie off a kink, but in its smooth neighbourhood. */
const OFF_KINK = [2 ** -8, 2 ** -14];
/** Relative distance at which a gradient is still that at the parameters. */
const BESIDE = { float64: 2 ** -24, float32: 2 ** -12 };
/** Number of random points next to a kink. Some of them move few entries, so that no large entry decides for all. */
const BESIDE_POINTS = 12;
const FEWER_ENTRIES = 3;

/** Points near the parameters that lie off the kinks. They are evaluated when the first kink needs them. */
export interface NearbyPoints {
  /** Pairs of points on opposite sides of the parameters, so that the points lie on both sides of every kink. */
  off(): Promise<readonly Neighbour[]>;
  /** Points so near that the gradient there is that of a smooth piece which meets at the parameters. */
  beside(): Promise<readonly Neighbour[]>;
  /** Points as near as these, with all entries moved; at most `count` of them. */
  pieces(count: number): Promise<readonly Neighbour[]>;
  /** Relative distance of the points of `beside` and `pieces`. */
  readonly distance: number;
}

/** Returns the points around the parameters of `subject`; nothing is evaluated yet. */
export function nearbyPoints(subject: Subject, random: RandomStream): NearbyPoints {
  const distance = subject.layout.blocks.some(({ float32 }) => float32) ? BESIDE.float32 : BESIDE.float64;
  const collectOff = async (): Promise<Neighbour[]> => {
    const points: Neighbour[] = [];
    for (const at of OFF_KINK) {
      const point = await neighbourOf(subject, random, [at]);
      const opposite = point && (await neighbourAt(subject, mirrored(subject, point.theta)));
      points.push(...[point, opposite].filter((each) => each !== undefined));
    }
    return points;
  };
  const collectBeside = async (): Promise<Neighbour[]> => {
    const points: Neighbour[] = [];
    for (let i = 0; i < BESIDE_POINTS; i++) {
      const point = await neighbourOf(subject, random, [distance], 2 ** -(i % FEWER_ENTRIES));
      if (point !== undefined) points.push(point);
    }
    return points;
  };
  const collectPieces = async (count: number): Promise<readonly Neighbour[]> => {
    while (pieces.length + missing < count) {
      const point = await neighbourOf(subject, random, [distance]);
      if (point === undefined) missing++;
      else pieces.push(point);
    }
    return pieces.slice(0, count);
  };
  const pieces: Neighbour[] = [];
  let missing = 0;
  let off: Promise<Neighbour[]> | undefined;
  let beside: Promise<Neighbour[]> | undefined;
  return {
    off: () => (off ??= collectOff()),
    beside: () => (beside ??= collectBeside()),
    pieces: collectPieces,
    distance,
  };
}
