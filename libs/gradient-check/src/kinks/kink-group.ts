import type { RandomStream } from '@gradproof/random';
import { bitsOf, numberTypeIn } from '../check/number-format.js';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import { representedPoint } from '../probe/represented-point.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { offsetReached, untied } from './kink-grid.js';
import { APART, RANDOM_POINTS, offsetsOf } from './kink-offsets.js';
import { type SmoothPiece, piecesOf, rightAmong } from './kink-pieces.js';

/** Largest number of entries at kinks that are moved and compared one by one, for what that costs; where there are more, they are moved in bundles. */
export const MOST_ALONE = 128;
/** Largest relative distance of points from the kinks. Calibrated on random kinks. */
export const FAR_FROM_KINKS = 2 ** -8;
/** By what share curvature and rounding change a slope at a distance from the kinks, divided by that distance: random kinks bend so strongly. */
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
  const isBundled = parts.length < entries.length;
  const nearest = distanceOf(point, share);
  const offsets = offsetsOf(weights, FAR_FROM_KINKS / nearest, random);
  const groupAt = async (distance: number): Promise<KinkGroup> => {
    const pieceAt = async (offset: Float64Array): Promise<SmoothPiece | undefined> => {
      const way = (index: number, part: number): number =>
        distance * offset[part]! * (isBundled ? spread.get(index)! : 1);
      const theta = moved(point, parts, way);
      const at = await neighbourAt(point.subject, isBundled ? theta : untied(point, entries, theta));
      if (at === undefined) return undefined;
      const slope = slopeOver(point, parts, at.gradient.values);
      const rise = (at.loss - point.loss) / distance;
      return { offset: offsetReached(point, parts, at, { distance, offset }), slope, rise, at };
    };
    const rounding = (2 * point.lossNoise.bound(point.loss)) / distance;
    const own = { distance, blur: BLUR * distance, rounding, pieceAt };
    const met = await piecesOf(own, offsets);
    const right = rightAmong(own, met);
    const doubtful = met.filter((piece) => !right.includes(piece));
    // a gradient that is wrong everywhere has no other pieces
    return { entries, parts, share, weights, ...own, pieces: right.length < doubtful.length ? met : right, doubtful };
  };
  let best = await groupAt(nearest);
  for (let distance = nearest; best.doubtful.length > 0 && distance < FAR_FROM_KINKS / 2;) {
    // halfway to the farthest, on a logarithmic scale
    distance = Math.sqrt(distance * FAR_FROM_KINKS);
    const farther = await groupAt(distance);
    if (farther.doubtful.length < best.doubtful.length) best = farther;
  }
  return best;
}

/** Number of further points at which rare pieces are looked for before a gradient is said to belong to no piece: four times the usual number. */
const RARE_POINTS = 2 ** 2 * RANDOM_POINTS;

/** The group with the pieces found at many more random points. */
export async function withRarePieces(group: KinkGroup, random: RandomStream): Promise<KinkGroup> {
  const offsets = Array.from({ length: RARE_POINTS }, () => Float64Array.from(group.parts, () => random.normal()));
  // a point so near to a tie that a gradient takes numbers for equal is on no piece
  const pieces = rightAmong(group, await piecesOf(group, offsets));
  return { ...group, pieces: [...group.pieces, ...pieces] };
}

/** The slopes of a gradient over the parts, in units of the entries' scales. */
export function slopeOver({ scales }: CheckedPoint, parts: KinkGroup['parts'], gradient: Float64Array): Float64Array {
  return Float64Array.from(parts, (part) => part.reduce((sum, i) => sum + gradient[i]! * scales[i]!, 0));
}

/** The relative distance at which curvature, which grows with it, and rounding of the loss, which falls with it, blur a slope equally. */
export function distanceOf(point: CheckedPoint, share: number): number {
  const even = share > 0 ? Math.sqrt(point.lossNoise.bound(point.loss) / share) : 0;
  return Math.min(FAR_FROM_KINKS, Math.max(nearestTo(point), even));
}

/** The smallest relative distance: half the digits of the parameters say how far they have moved, and half remain to say it exactly. */
export function nearestTo({ subject }: CheckedPoint): number {
  return 2 ** -(bitsOf(numberTypeIn(subject.layout)) >> 1);
}

function partsOf(entries: readonly number[], random: RandomStream): number[][] {
  if (entries.length <= MOST_ALONE) return singly(entries);
  const parts: number[][] = Array.from({ length: MOST_ALONE }, () => []);
  random.shuffle(entries.length).forEach((at, i) => parts[i % MOST_ALONE]!.push(entries[at]!));
  return parts;
}

/** The entries, each as a part of its own. */
export const singly = (entries: Iterable<number>): number[][] => Array.from(entries, (index) => [index]);

/** What the functions give where the parts have moved; undefined where they are not defined there. */
export function neighbourMoved(
  point: CheckedPoint,
  parts: KinkGroup['parts'],
  share: (index: number, part: number) => number,
): Promise<Neighbour | undefined> {
  return neighbourAt(point.subject, moved(point, parts, share));
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
