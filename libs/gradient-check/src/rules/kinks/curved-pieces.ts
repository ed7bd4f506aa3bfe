import type { RandomStream } from '@gradproof/random';
import { LOOKS } from '../../kinks/half-circle.js';
import type { KinkGroup } from '../../kinks/kink-group.js';
import { steeperPiece } from '../../kinks/steeper-piece.js';
import { APART, RANDOM_POINTS, randomSides } from '../../kinks/kink-offsets.js';
import type { SmoothPiece } from '../../kinks/kink-pieces.js';
import { dot, minus, norm, plus } from '../../probe/vector.js';
import { steepestAlong } from './hull.js';

/**
 * Returns whether the slopes of all these parts change with every move, and little with a small one, as around the tips of cones. Then the steepest piece can
 * be found; it may be one that no random point meets where the pieces are flat and many. Some points lie so near to the tip of a cone that they turn by much.
 */
export async function areCurved(
  { pieceAt, pieces, blur }: KinkGroup,
  parts: readonly number[],
  random: RandomStream,
): Promise<boolean> {
  let turning = 0;
  for (const { offset, slope } of pieces.slice(-RANDOM_POINTS)) {
    const sides = randomSides(offset.length, random);
    const turned = async (share: number): Promise<{ readonly change: Float64Array; readonly rate: number }> => {
      const there = await pieceAt(plus(offset, share * norm(offset), sides));
      const change = minus(there?.slope ?? slope, slope);
      return { change, rate: norm(change) / norm(minus(there?.offset ?? offset, offset)) };
    };
    const { change, rate } = await turned(APART);
    const least = APART * blur * norm(slope);
    if (!(norm(change) < norm(slope) / 2 && parts.every((k) => Math.abs(change[k]!) > least))) continue;
    // of very many flat pieces a move crosses some, but a far shorter one hardly any
    const { rate: closely } = await turned(APART ** 2);
    turning += closely > rate / 2 && closely < 2 * rate ? 1 : -1;
  }
  return turning > 0;
}

/** How a steep piece is looked for. */
interface Search {
  readonly sign: 1 | -1 | 0;
  readonly isCurved: boolean;
  /** Whether nothing follows that could correct it. */
  readonly isLast: boolean;
  /** By how much the piece must be steeper than those met. */
  readonly least: number;
  readonly random: RandomStream;
}

/** Returns a piece that is steep along a direction; undefined where the functions are not defined there. */
export async function pieceAlong(
  group: KinkGroup,
  pieces: readonly SmoothPiece[],
  away: Float64Array,
  { sign, isCurved, isLast, least, random }: Search,
): Promise<SmoothPiece | undefined> {
  const steepOf = ({ slope }: SmoothPiece): number => dot(slope, away);
  const steepest = steepestAlong(pieces, away);
  // where the loss is convex, the piece that is steepest on the way out; where it is concave, the one on the other side
  // and a little beside it, since the way out of a wrong gradient often is one on which the kinks stay
  const sides = randomSides(away.length, random);
  let best =
    sign === 0
      ? await steeperPiece(group, steepest, away)
      : await group.pieceAt(away.map((value, k) => sign * value + APART * sides[k]!));
  if (!isCurved || best === undefined || (!isLast && steepOf(best) > steepOf(steepest) + least)) return best;
  // cones of either sign have more than one summit, and ravines on the way
  const climb = async (from: SmoothPiece): Promise<boolean> => {
    const found = await steeperPiece(group, from, away);
    if (found === undefined || !(steepOf(found) > steepOf(best!) + least)) return false;
    best = found;
    return true;
  };
  for (const start of group.pieces) await climb(start);
  for (let round = 0; round < LOOKS && (await climb(best)); round++);
  return best;
}
