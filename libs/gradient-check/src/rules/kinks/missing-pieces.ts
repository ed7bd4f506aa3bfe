import { RESOLUTION } from '../../check/resolution.js';
import type { KinkGroup } from '../../kinks/kink-group.js';
import { RANDOM_POINTS } from '../../kinks/kink-offsets.js';
import { type SmoothPiece, TOLD_APART, largestSlope, piecesOf, rightAmong } from '../../kinks/kink-pieces.js';
import { dot, largestOf, minus, norm, plus } from '../../probe/vector.js';
import { newAmong } from './basis.js';

/** Returns the group with the slopes and rises of the pieces at the point itself: those twice as far away, on the same pieces, show what curvature adds. */
export async function sharpened(group: KinkGroup): Promise<KinkGroup> {
  const steepest = largestSlope(group.pieces);
  const sharp = async (piece: SmoothPiece): Promise<SmoothPiece | undefined> => {
    const far = await group.pieceAt(piece.offset.map((value) => 2 * value));
    const change = far && minus(far.slope, piece.slope);
    // next to where two pieces meet, the point twice as far away may lie on the other one
    if (change === undefined || !(norm(change) < TOLD_APART * steepest)) return undefined;
    return { ...piece, slope: minus(piece.slope, change), rise: 2 * piece.rise - far!.rise / 2 };
  };
  const pieces: SmoothPiece[] = [];
  for (const piece of group.pieces) pieces.push((await sharp(piece)) ?? piece);
  const pieceAt = async (offset: Float64Array): Promise<SmoothPiece | undefined> => {
    const piece = await group.pieceAt(offset);
    return piece && sharp(piece);
  };
  return { ...group, pieces, pieceAt, blur: RESOLUTION, rounding: (2 + 1 / 2) * group.rounding };
}

/** Share of the direction over which the slope of the loss is taken after two parts have changed places: too short to change them back. */
const SHORT_WAY = 2 ** -2;

/** A direction over the parts, the slope of the loss at the point along it, and by how much the gradient differs from that. */
interface SlopeAlong {
  readonly along: Float64Array;
  readonly slope: number;
  readonly difference: number;
}

/** Returns the piece that the direction leads to from another one; undefined where the loss rises on the way as it does at the point. */
export async function pieceOffSlope(
  { rounding, pieceAt }: KinkGroup,
  { along, slope, difference }: SlopeAlong,
  from: SmoothPiece,
  share: number,
): Promise<SmoothPiece | undefined> {
  const piece = await pieceAt(plus(from.offset, share, along));
  if (piece === undefined) return undefined;
  // points on the grid of the parameters lie off the line, where the loss rises as the pieces say
  const aside = plus(minus(piece.offset, from.offset), -share, along);
  const [there, here] = [dot(piece.slope, aside), dot(from.slope, aside)];
  const rise = piece.rise - from.rise - (there + here) / 2;
  const unsure = rounding + Math.abs(there - here) / 2;
  const isAsSaid = Math.abs(rise - share * slope) <= TOLD_APART * difference * Math.abs(share) + unsure;
  return isAsSaid ? undefined : piece;
}

/**
 * Returns pieces that the direction leads to, or along which the loss has another slope. Kinks that show along no single line may lie across the
 * direction: where the loss follows the largest part, or the one in the middle, each other part is put in that place in turn.
 */
export async function changesAlong(group: KinkGroup, misfit: SlopeAlong): Promise<SmoothPiece[]> {
  const changed: SmoothPiece[] = [];
  for (const from of group.pieces.slice(-RANDOM_POINTS / 2)) {
    for (const side of [1, -1]) {
      const piece = await pieceOffSlope(group, misfit, from, side);
      if (piece === undefined) continue;
      // the direction may lead through a piece and out of it again
      const between = await group.pieceAt(piece.offset.map((value, k) => (value + from.offset[k]!) / 2));
      changed.push(piece, ...(between ? [between] : []));
    }
  }
  if (changed.length > 0) return changed;
  const pieces = rightAmong(group, await piecesOf(group, exchanged(group.pieces)));
  // where rounding of the loss hides that a piece is off the slope, its own slope may show that it was not met before
  for (const piece of pieces)
    if ((await pieceOffSlope(group, misfit, piece, SHORT_WAY)) !== undefined) changed.push(piece);
  return [...changed, ...newAmong(group, pieces)];
}

/**
 * Returns the places of the parts, where the part by which the first piece differs most from the others is exchanged with each other part in turn.
 */
function exchanged(pieces: readonly SmoothPiece[]): Float64Array[] {
  const { offset, slope } = pieces[0]!;
  const own = slope.map((value, k) => pieces.reduce((sum, piece) => sum + Math.abs(value - piece.slope[k]!), 0));
  const active = own.indexOf(Math.max(...own));
  return Array.from(offset, (value, k) => offset.with(k, offset[active]!).with(active, value)).filter(
    (_, k) => k !== active,
  );
}

/** Returns the pieces on both sides of a kink along the direction: all pieces met so far change alike along it, so one side has a piece not yet met. */
export async function sidesOf({ pieceAt }: KinkGroup, along: Float64Array): Promise<SmoothPiece[]> {
  const farthest = largestOf(along);
  const sides: SmoothPiece[] = [];
  for (const side of [1, -1]) {
    const piece = await pieceAt(along.map((value) => (side * value) / farthest));
    // where the arguments stay tied, the point is not on a piece
    const isPiece =
      piece !== undefined && Math.abs(dot(piece.slope, piece.offset) - piece.rise) < TOLD_APART * Math.abs(piece.rise);
    if (isPiece) sides.push(piece);
  }
  return sides;
}
