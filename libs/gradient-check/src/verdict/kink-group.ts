import type { RandomStream } from '@gradproof/random';
import { represent, ulp } from '../check/parameter-layout.js';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import type { CheckedPoint } from './checked-point.js';
import { offsetsOf } from './kink-offsets.js';

/** Largest number of parts that move by themselves; more entries than that are moved in bundles. */
const MOST_PARTS = 128;
/** Entries of one bundle move by ways that differ by up to this share, so that none of them stay tied; so do parts that would stay tied. */
export const APART = 2 ** -6;
/** Largest and smallest relative distance of points from the kinks. */
const FARTHEST = 2 ** -8;
const NEAREST = { float64: 2 ** -26, float32: 2 ** -12 };
/** By what share curvature and rounding change a slope at a distance from the kinks, divided by that distance. */
const BLUR = 16;

/** One of the smooth pieces of the loss that meet at the kinks; its vectors have one value per part, in units of the entries' scales. */
export interface SmoothPiece {
  /** Where it was met, in units of the group's distance. */
  readonly offset: Float64Array;
  readonly slope: Float64Array;
  /** By how much the loss rises up to there, per distance. */
  readonly rise: number;
  readonly at: Neighbour;
}

/** Entries at kinks, and the smooth pieces that meet there. */
export interface KinkGroup {
  readonly entries: readonly number[];
  /** Groups of entries that move alike: one entry each, unless there are too many. */
  readonly parts: readonly (readonly number[])[];
  readonly pieces: readonly SmoothPiece[];
  /** Relative distance at which the pieces were met: there, curvature and rounding of the loss blur a slope equally. */
  readonly distance: number;
  /** By what share a slope is blurred. */
  readonly blur: number;
  /** The largest change of the loss per relative move of one of the entries, and the change by each part. */
  readonly share: number;
  readonly weights: Float64Array;
  /** Returns the piece at which the parts arrive when they move by this offset; undefined where the loss or the gradient is not defined. */
  readonly pieceAt: (offset: Float64Array) => Promise<SmoothPiece | undefined>;
}

/**
 * Finds the smooth pieces at kinks, from the gradient being checked, at points so near that each lies on one piece: at random, and where each part in
 * turn moves farthest to either side, so that the piece that holds only for the largest or smallest of many is met.
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
  const distance = distanceOf(point, share);
  const parts = partsOf(entries, random);
  const weights = Float64Array.from(parts, (part) => part.reduce((sum, i) => sum + (sizes.get(i) ?? share), 0));
  const spread = new Map(entries.map((index) => [index, 1 + APART * (random.uniform() - 0.5)]));
  const pieceAt = async (offset: Float64Array): Promise<SmoothPiece | undefined> => {
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
    return { offset, slope, rise: (at.loss - point.loss) / distance, at };
  };
  const pieces: SmoothPiece[] = [];
  for (const offset of offsetsOf(weights, FARTHEST / distance, random)) {
    const piece = await pieceAt(offset);
    if (piece?.slope.every(Number.isFinite) === true) pieces.push(piece);
  }
  return { entries, parts, pieces, distance, blur: BLUR * distance, share, weights, pieceAt };
}

/** Number of further points at which rare pieces are looked for before a gradient is said to belong to no piece. */
const RARE_POINTS = 48;

/** The group with the pieces found at many more random points. */
export async function withRarePieces(group: KinkGroup, random: RandomStream): Promise<KinkGroup> {
  const pieces = [...group.pieces];
  for (let i = 0; i < RARE_POINTS; i++) {
    const piece = await group.pieceAt(Float64Array.from(group.parts, () => random.normal()));
    if (piece?.slope.every(Number.isFinite) === true) pieces.push(piece);
  }
  return { ...group, pieces };
}

/** The relative distance at which curvature, which grows with it, and rounding of the loss, which falls with it, blur a slope equally. */
export function distanceOf({ subject, lossNoise, loss }: CheckedPoint, share: number): number {
  const isCoarse = subject.layout.blocks.some(({ float32 }) => float32);
  const even = share > 0 ? Math.sqrt(lossNoise.bound(loss) / share) : 0;
  return Math.min(FARTHEST, Math.max(isCoarse ? NEAREST.float32 : NEAREST.float64, even));
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
  for (const block of subject.layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) point[i] = represent(block, point[i]!);
  }
  return point;
}

/** The same array, changed so that no two float32 entries of a block have moved to the same number: they would still be tied. */
function apart({ subject }: CheckedPoint, entries: readonly number[], theta: Float64Array): Float64Array {
  for (const block of subject.layout.blocks.filter(({ float32 }) => float32)) {
    const taken = new Set<number>();
    for (const i of entries.filter((index) => index >= block.offset && index < block.offset + block.length)) {
      while (taken.has(theta[i]!)) theta[i] = represent(block, theta[i]! + ulp(block, theta[i]!));
      taken.add(theta[i]!);
    }
  }
  return theta;
}

export function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}

export function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
