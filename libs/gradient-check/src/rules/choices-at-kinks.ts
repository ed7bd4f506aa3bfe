import type { RandomStream } from '@gradproof/random';
import { APART, type KinkGroup } from '../verdict/kink-group.js';
import { RANDOM_POINTS } from '../verdict/kink-offsets.js';
import { type SmoothPiece, rightAmong } from '../verdict/kink-pieces.js';
import { dot, norm } from '../verdict/kink-vector.js';
import { ROUNDS } from './curved-pieces.js';
import { fromHull } from './hull.js';

/** How steep the gradient is along a direction, and how steep it can be at most. */
export interface Excess {
  readonly analytic: number;
  readonly steepest: number;
  readonly bound: number;
}

/** A gradient over these parts, and how far it must be from what the pieces can give. */
interface Claimed {
  readonly own: Float64Array;
  readonly parts: readonly number[];
  readonly gross: number;
}

/**
 * Returns how the gradient exceeds, along some direction, all that can come of a choice at each kink by itself; undefined where it does not. In a sum of convex
 * and concave kinks these choices need not be a gradient of any piece, nor lie between them.
 *
 * @see Bolte and Pauwels 2020, "Conservative set valued fields, automatic differentiation, stochastic gradient methods and deep learning"
 */
export async function beyondChoices(
  group: KinkGroup,
  { own, parts, gross }: Claimed,
  random: RandomStream,
): Promise<Excess | undefined> {
  const restrict = (slope: Float64Array): Float64Array => slope.map((value, k) => (parts.includes(k) ? value : 0));
  const met = group.pieces.map(({ slope }) => restrict(slope));
  // kinks that a direction all but keeps are crossed only near its ends, which half circles leave out
  const bound = gross + 2 * APART * Math.max(norm(own), ...met.map(norm));
  for (let round = 0; round < ROUNDS; round++) {
    const excess = fromHull(met, own);
    if (!(norm(excess) > gross)) return undefined;
    const along = excess.map((value) => value / norm(excess));
    const analytic = dot(own, along);
    const choices: Float64Array[] = [];
    for (let k = 0; k < RANDOM_POINTS; k++) {
      const across = along.map((_, part) => (parts.includes(part) ? random.normal() : 0));
      const end = along.map((value) => Math.sqrt(parts.length) * value);
      // an argument that is the same number as another by chance is on no piece
      const pieces = rightAmong(group, await halfCircle(group, end, across));
      if (pieces.length === 0) return undefined;
      choices.push(restrict(steepestChoice(pieces, along)));
    }
    const slopes = choices.map((choice) => dot(choice, along));
    const highest = Math.max(...slopes);
    // where half circles do not agree, kinks cancel on some of them, and on others yet they may add up to more
    const steepest = highest + (highest - Math.min(...slopes));
    if (analytic > steepest + bound) return { analytic, steepest, bound };
    const known = Math.max(...met.map((slope) => dot(slope, along)));
    const steeper = choices.filter((_, k) => slopes[k]! > known + gross / ROUNDS);
    if (steeper.length === 0) return undefined;
    met.push(...steeper);
  }
  return undefined;
}

/**
 * Returns the gradient that is steepest along a direction of all that a choice at each kink by itself can give. Half a circle around the point, from one end of
 * the direction to the other, crosses the kinks one by one; each changes the gradient, and its slope along the direction up where it is convex and down where it is
 * concave. The steepest choice takes those changes that go up.
 */
function steepestChoice(pieces: readonly SmoothPiece[], along: Float64Array): Float64Array {
  let last = pieces[0]!.slope;
  let choice = last;
  for (const { slope } of pieces) {
    if (dot(slope, along) > dot(last, along)) choice = choice.map((value, k) => value + slope[k]! - last[k]!);
    last = slope;
  }
  return choice;
}

/** Returns the pieces on half a circle in their order, looked for where they differ by most. */
async function halfCircle(group: KinkGroup, end: Float64Array, across: Float64Array): Promise<SmoothPiece[]> {
  const seen: { readonly angle: number; readonly piece: SmoothPiece }[] = [];
  const look = async (angle: number, index: number): Promise<void> => {
    const piece = await group.pieceAt(end.map((value, k) => Math.sin(angle) * value + Math.cos(angle) * across[k]!));
    if (piece?.slope.every(Number.isFinite) === true) seen.splice(index, 0, { angle, piece });
  };
  // at the ends themselves, kinks that the direction keeps are not left
  const last = Math.PI / 2 - APART;
  for (let k = 0; k <= ROUNDS; k++) await look(last * ((2 * k) / ROUNDS - 1), seen.length);
  for (let round = 0; round < 2 * ROUNDS; round++) {
    let [widest, most] = [0, 0];
    for (let i = 1; i < seen.length; i++) {
      const [a, b] = [seen[i - 1]!, seen[i]!];
      const change = norm(a.piece.slope.map((value, k) => value - b.piece.slope[k]!)) * (b.angle - a.angle);
      if (change > most) [widest, most] = [i, change];
    }
    if (most === 0) break;
    await look((seen[widest - 1]!.angle + seen[widest]!.angle) / 2, widest);
  }
  return seen.map(({ piece }) => piece);
}
