import type { RandomStream } from '@gradproof/random';
import { hasFloat32 } from '../check/parameter-layout.js';
import { neighbourAt } from '../probe/neighbour.js';
import { representedPoint } from '../probe/represented-point.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { apart, reached } from './kink-grid.js';
import { APART, offsetsOf } from './kink-offsets.js';
import { type SmoothPiece, piecesOf, rightAmong } from './kink-pieces.js';

/** Largest number of parts that move by themselves; more entries than that are moved in bundles. */
const MOST_PARTS = 128;
/** Largest and smallest relative distance of points from the kinks. */
export const FAR_FROM_KINKS = 2 ** -8;
const NEAREST = { float64: 2 ** -26, float32: 2 ** -12 };
/** By what share curvature and rounding change a slope at a distance from the kinks, divided by that distance. */
const BLUR = 16;

/** Entries at kinks, and the smooth pieces that meet there. */
export interface KinkGroup {
  readonly entries: readonly number[];
  /** Groups of entries that move alike: one entry each, unless there are too many. */
  readonly parts: readonly (readonly number[])[];
  readonly pieces: readonly SmoothPiece[];
  /** Points up to which the loss does not rise as the gradient there says: it is wrong there, or takes close numbers for equal. */
  readonly doubtful: readonly SmoothPiece[];
  /** Relative distance at which the pieces were met: there, curvature and rounding of the loss blur a slope equally. */
  readonly distance: number;
  /** By what share a slope is blurred. */
  readonly blur: number;
  /** By how much rounding of the loss may change the rise to a piece. */
  readonly rounding: number;
  /** The largest change of the loss per relative move of one of the entries, and the change by each part. */
  readonly share: number;
  readonly weights: Float64Array;
  /** Returns the piece at which the parts arrive when they move by this offset; undefined where the loss or the gradient is not defined. */
  readonly pieceAt: (offset: Float64Array) => Promise<SmoothPiece | undefined>;
}

/**
 * Finds the smooth pieces at kinks, from the gradient being checked, at points so near that each lies on one piece: at random, and where each part in
 * turn moves farthest to either side, so that the piece that holds only for the largest or smallest of many is met. A gradient that takes close numbers
 * for equal has no pieces so near: where the loss does not rise as they say, they are looked for farther away.
 *
 * @param sizes - by entry, how much a kink changes the loss per relative move; entries that are missing count as the largest
 */
export async function kinkGroupOf(
  point: CheckedPoint,
  entries: readonly number[],
  sizes: ReadonlyMap<number, number>,
  random: RandomStream,
): Promise<KinkGroup> {
  const share = Math.max(...sizes.values());
  const parts = partsOf(entries, random);
  const weights = Float64Array.from(parts, (part) => part.reduce((sum, i) => sum + (sizes.get(i) ?? share), 0));
  const spread = new Map(entries.map((index) => [index, 1 + APART * (random.uniform() - 0.5)]));
  const pieceAt = async (distance: number, offset: Float64Array): Promise<SmoothPiece | undefined> => {
    const theta = moved(
      point,
      parts,
      (index, part) => distance * offset[part]! * (parts.length < entries.length ? spread.get(index)! : 1),
    );
    const at = await neighbourAt(point.subject, parts.length < entries.length ? theta : apart(point, entries, theta));
    if (at === undefined) return undefined;
    const slope = Float64Array.from(parts, (part) =>
      part.reduce((sum, i) => sum + at.gradient.values[i]! * point.scales[i]!, 0),
    );
    return {
      offset: reached(point, parts, at, { distance, offset }),
      slope,
      rise: (at.loss - point.loss) / distance,
      at,
    };
  };
  const groupAt = (distance: number): Omit<KinkGroup, 'pieces' | 'doubtful'> => {
    const own = (offset: Float64Array): Promise<SmoothPiece | undefined> => pieceAt(distance, offset);
    const rounding = (2 * point.lossNoise.bound(point.loss)) / distance;
    return { entries, parts, distance, blur: BLUR * distance, rounding, share, weights, pieceAt: own };
  };
  const nearest = groupAt(distanceOf(point, share));
  const offsets = offsetsOf(weights, FAR_FROM_KINKS / nearest.distance, random);
  const piecesAt = async (group: typeof nearest): Promise<KinkGroup> => {
    const pieces = await piecesOf(group, offsets);
    const right = rightAmong(group, pieces);
    const doubtful = pieces.filter((piece) => !right.includes(piece));
    // a gradient that is wrong everywhere has no other pieces
    return { ...group, pieces: right.length < doubtful.length ? pieces : right, doubtful };
  };
  let best = await piecesAt(nearest);
  for (let { distance } = nearest; best.doubtful.length > 0 && distance < FAR_FROM_KINKS / 2;) {
    // halfway to the farthest, in powers
    distance = Math.sqrt(distance * FAR_FROM_KINKS);
    const farther = await piecesAt(groupAt(distance));
    if (farther.doubtful.length < best.doubtful.length) best = farther;
  }
  return best;
}

/** Number of further points at which rare pieces are looked for before a gradient is said to belong to no piece. */
const RARE_POINTS = 48;

/** The group with the pieces found at many more random points. */
export async function withRarePieces(group: KinkGroup, random: RandomStream): Promise<KinkGroup> {
  const offsets = Array.from({ length: RARE_POINTS }, () => Float64Array.from(group.parts, () => random.normal()));
  // a point so near to a tie that a gradient takes numbers for equal is on no piece
  const pieces = rightAmong(group, await piecesOf(group, offsets));
  return { ...group, pieces: [...group.pieces, ...pieces] };
}

/** The relative distance at which curvature, which grows with it, and rounding of the loss, which falls with it, blur a slope equally. */
export function distanceOf({ subject, lossNoise, loss }: CheckedPoint, share: number): number {
  const even = share > 0 ? Math.sqrt(lossNoise.bound(loss) / share) : 0;
  return Math.min(FAR_FROM_KINKS, Math.max(hasFloat32(subject.layout) ? NEAREST.float32 : NEAREST.float64, even));
}

function partsOf(entries: readonly number[], random: RandomStream): number[][] {
  if (entries.length <= MOST_PARTS) return entries.map((index) => [index]);
  const parts: number[][] = Array.from({ length: MOST_PARTS }, () => []);
  random.shuffle(entries.length).forEach((at, i) => parts[i % MOST_PARTS]!.push(entries[at]!));
  return parts;
}

/** The parameters with every entry of the parts moved by `share` of its scale, rounded to the numbers that the parameters can take. */
export function moved(
  { subject, theta, scales }: CheckedPoint,
  parts: readonly (readonly number[])[],
  share: (index: number, part: number) => number,
): Float64Array {
  const point = theta.slice();
  parts.forEach((part, k) => {
    for (const index of part) point[index] = theta[index]! + share(index, k) * scales[index]!;
  });
  return representedPoint(subject.layout, (i) => point[i]!);
}
