import { LOOKS } from './half-circle.js';
import type { KinkGroup } from './kink-group.js';
import { APART, RANDOM_POINTS } from './kink-offsets.js';
import { type SmoothPiece, rightAmong } from './kink-pieces.js';
import { dot, minus, norm, plus } from '../probe/vector.js';

/**
 * Follows the pieces from one of them to where they are steepest along a direction: by the change of the slopes along it, which is the gradient of
 * that steepness. Where pieces are flat there is nothing to follow. Undefined where the loss does not rise as the steepest one says: a tip that is met exactly
 * has the gradient of a convention, of which the loss shows nothing.
 */
export async function steeperPiece(
  group: KinkGroup,
  from: SmoothPiece,
  along: Float64Array,
): Promise<SmoothPiece | undefined> {
  const { pieceAt } = group;
  let best = from;
  let share = 1;
  for (let round = 0; round < LOOKS; round++) {
    const length = norm(best.offset);
    const { offset, slope } = best;
    const ahead = await pieceAt(plus(offset, APART * length, along));
    const turn = ahead && minus(ahead.slope, slope);
    if (turn === undefined || !(norm(turn) > 0)) break;
    const next = await pieceAt(plus(offset, (share * length) / norm(turn), turn));
    if (next !== undefined && dot(next.slope, along) > dot(slope, along)) best = next;
    else share /= 2;
  }
  return rightAmong(group, [best])[0];
}

/** Whether a piece gives an entry at least this value, or at most where `side` is -1: pieces that turn are followed from several of them. */
export async function isReached(group: KinkGroup, index: number, value: number, side: 1 | -1): Promise<boolean> {
  const along = Float64Array.from(group.parts, (part) => (part.includes(index) ? side : 0));
  for (const start of group.pieces.slice(-RANDOM_POINTS)) {
    const found = await steeperPiece(group, start, along);
    if (found !== undefined && side * found.at.gradient.values[index]! >= side * value) return true;
  }
  return false;
}
