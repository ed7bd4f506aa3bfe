import type { RandomStream } from '@gradproof/random';
import { indicesOf } from '../check/parameter-layout.js';
import { type LossNoise, lossNoise } from '../noise/loss-noise.js';
import type { Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { type EntryAtKink, sizeOf } from './entries-at-kinks.js';
import {
  FAR_FROM_KINKS,
  type KinkGroup,
  distanceOf,
  kinkGroupOf,
  moved,
  neighbourMoved,
  singly,
} from './kink-group.js';
import { LEAST_CHANGE, type SmoothPiece, TOLD_APART, largestSlope, misfitOf, rangeOf } from './kink-pieces.js';
import { minus, norm } from '../probe/vector.js';
import { RANDOM_POINTS, randomSides } from './kink-offsets.js';

/** How many times further entries that belong to the kinks are looked for: those that the first ones bring in may bring in others. */
const JOINING_ROUNDS = 3;

/** Whether the loss rises as the pieces say, and not everywhere as one of them: then kinks that no line shows are not rounding of the gradient. */
export function hiddenAreSeen({ pieces, doubtful, rounding, blur }: KinkGroup): boolean {
  const [first] = pieces;
  // what smooth entries next to the kinks add to the slopes is the same on all pieces
  const changes = pieces.map(({ slope }) => ({ slope: minus(slope, first!.slope) }));
  const least = TOLD_APART * largestSlope(changes) + blur * largestSlope(pieces);
  const isOnly = ({ slope }: SmoothPiece): boolean =>
    pieces.every((piece) => misfitOf({ ...piece, slope }) <= least + rounding / norm(piece.offset));
  return doubtful.length === 0 && !pieces.some(isOnly);
}

/**
 * The point with the rounding of the loss next to the kinks, where that is smaller, since kinks at the point look like rounding: the larger of both sides, since
 * a unit that is off does not round.
 */
export async function calmPoint(
  point: CheckedPoint,
  met: readonly EntryAtKink[],
  random: RandomStream,
): Promise<CheckedPoint> {
  const { subject, loss } = point;
  const entries = singly(met.map(({ index }) => index));
  const sides = randomSides(entries.length, random);
  let louder: LossNoise | undefined;
  for (const side of [1, -1]) {
    const theta = moved(point, entries, (_, part) => side * FAR_FROM_KINKS * sides[part]!);
    const measured = await lossNoise(subject, theta, random);
    if (louder === undefined || measured.bound(loss) > louder.bound(loss)) louder = measured;
  }
  return louder!.bound(loss) < point.lossNoise.bound(loss) ? { ...point, lossNoise: louder! } : point;
}

/** The group of these entries and of all others that change from piece to piece. */
export async function wholeGroup(
  point: CheckedPoint,
  met: readonly EntryAtKink[],
  random: RandomStream,
): Promise<KinkGroup> {
  const sizes = new Map(met.map((entry) => [entry.index, sizeOf(point, entry)]));
  const places = new Set(sizes.keys());
  // a kink that no line shows may need any entry of its parameter to move
  for (const { isHidden, outcome } of met) {
    if (isHidden) for (const index of indicesOf(outcome.block)) places.add(index);
  }
  for (const index of await jumpingEntries(point, Math.max(...sizes.values()), random)) places.add(index);
  for (let round = 1; ; round++) {
    const entries = [...places].toSorted((a, b) => a - b);
    const group = await kinkGroupOf(point, entries, sizes, random);
    const more = Array.from(point.scales.keys()).filter((index) => !places.has(index) && isPieced(point, group, index));
    if (more.length === 0 || round === JOINING_ROUNDS) return group;
    for (const index of more) places.add(index);
  }
}

/** Entries that change from piece to piece, by random points where all have moved; each piece's slopes are extrapolated, to be rid of curvature. */
async function jumpingEntries(point: CheckedPoint, share: number, random: RandomStream): Promise<number[]> {
  const all = singly(point.scales.keys());
  const distance = distanceOf(point, share);
  const pieces: Pick<SmoothPiece, 'at'>[] = [];
  for (let k = 0; k < RANDOM_POINTS; k++) {
    const sides = randomSides(all.length, random);
    const at = (far: number): Promise<Neighbour | undefined> =>
      neighbourMoved(point, all, (_, part) => far * sides[part]!);
    const [near, far] = [await at(distance), await at(2 * distance)];
    if (near === undefined || far === undefined) continue;
    const values = near.gradient.values.map((value, i) => 2 * value - far.gradient.values[i]!);
    pieces.push({ at: { ...near, gradient: { ...near.gradient, values } } });
  }
  return pieces.length === 0 ? [] : Array.from(all.keys()).filter((index) => isPieced(point, { pieces, share }, index));
}

/** Whether an entry changes from piece to piece, by more than a part of a share. */
function isPieced(
  { scales }: CheckedPoint,
  { pieces, share }: { readonly pieces: readonly Pick<SmoothPiece, 'at'>[]; readonly share: number },
  index: number,
): boolean {
  const [low, high] = rangeOf(pieces, index);
  return (high - low) * scales[index]! > LEAST_CHANGE * share;
}
