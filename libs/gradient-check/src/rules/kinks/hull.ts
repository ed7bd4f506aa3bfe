import type { SmoothPiece } from '../../kinks/kink-pieces.js';
import { dot, minus, plus } from '../../probe/vector.js';

/** A piece by its slope alone. */
export type Slope = Pick<SmoothPiece, 'slope'>;

/** Largest number of rounds in the search for the nearest point of the hull: its error falls at least as their inverse, far below what blurs a slope. */
const SEARCH_ROUNDS = 256;

/** Returns the vector from the nearest point of the pieces' convex hull to `target` (Gilbert 1966). */
export function fromHull(pieces: readonly Slope[], target: Float64Array): Float64Array {
  let nearest = pieces[0]!.slope;
  for (let round = 0; round < SEARCH_ROUNDS; round++) {
    const gap = minus(target, nearest);
    const step = minus(steepestAlong(pieces, gap).slope, nearest);
    const length = dot(step, step);
    const share = length === 0 ? 0 : Math.min(1, dot(step, gap) / length);
    if (!(share > 0)) break;
    nearest = plus(nearest, share, step);
  }
  return minus(target, nearest);
}

/** Returns the first of the pieces that are steepest along a direction. */
export function steepestAlong<Piece extends Slope>(pieces: readonly Piece[], along: Float64Array): Piece {
  let [best, steepest] = [pieces[0]!, dot(pieces[0]!.slope, along)];
  for (const piece of pieces) {
    const here = dot(piece.slope, along);
    if (here > steepest) [best, steepest] = [piece, here];
  }
  return best;
}

/** Returns how steep the steepest of the pieces is along a direction. */
export function steepnessAlong(pieces: readonly Slope[], along: Float64Array): number {
  return dot(steepestAlong(pieces, along).slope, along);
}
