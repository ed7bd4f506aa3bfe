import { type RandomStream, stream } from '@gradproof/random';
import { shortNumber, shownNumber } from '../../check/shown-number.js';
import { LOOKS } from '../../kinks/half-circle.js';
import { compareParts } from '../../kinks/compare-parts.js';
import { type KinkGroup, slopeOver } from '../../kinks/kink-group.js';
import { type SmoothPiece, TOLD_APART, largestSlope } from '../../kinks/kink-pieces.js';
import { dot, norm, restrictedTo, unit } from '../../probe/vector.js';
import type { CheckedPoint } from '../../verdict/checked-point.js';
import { type Steepness, beyondChoices } from './choices-at-kinks.js';
import { coupledParts } from './coupled-parts.js';
import { areCurved, pieceAlong } from './curved-pieces.js';
import { fromHull, steepnessAlong } from './hull.js';
import type { Rule } from '../rule.js';
import { listOf, tiedEntries } from './tied-entries.js';

/**
 * Rule: where smooth pieces of a convex or concave loss meet, as at the tip of a cone, a gradient lies in the convex hull of the gradients of the
 * pieces. If it lies outside, then along the direction from the hull to it, neither a piece nor the loss itself is as steep as the gradient says.
 * Kinks that do not depend on each other are looked at one by one, since the sum of a convex and a concave one is neither. Where they share entries, as the
 * difference of two lengths does, the steepest piece is looked for if the pieces turn as the point moves, and otherwise what a choice at each kink can give.
 *
 * @see Clarke 1983, "Optimization and Nonsmooth Analysis", theorem 2.5.1
 */
export const outsideHull: Rule<'outcomes'> = {
  name: 'outside-hull',
  kind: 'law',
  phase: 'outcomes',
  unless: ['tied-entries'],
  applies: tiedEntries.applies,
  async run({ subject, kinks, seed }) {
    const { point } = kinks!;
    const random = stream(seed, 'hull');
    if (!isOutside(point, kinks!)) return [];
    for (const coupled of await coupledParts(kinks!, random)) {
      const found = coupled.length > 1 ? await excessOf(point, kinks!, coupled, random) : undefined;
      if (found === undefined) continue;
      const entries = coupled.flatMap((part) => kinks!.parts[part]!);
      return [{ message: `${listOf(subject.layout, entries)} lie at kinks together: ${found}` }];
    }
    return [];
  },
};

/** Returns whether the gradient lies outside the convex hull of the pieces that were met, so that it matters which parts depend on each other. */
function isOutside(point: CheckedPoint, group: KinkGroup): boolean {
  const own = slopeOver(point, group.parts, point.gradient);
  return norm(fromHull(group.pieces, own)) > group.blur * largestSlope([{ slope: own }, ...group.pieces]);
}

/** Returns how the gradient of these parts exceeds all pieces along one direction, as the end of a sentence; undefined where it does not. */
async function excessOf(
  point: CheckedPoint,
  group: KinkGroup,
  coupled: readonly number[],
  random: RandomStream,
): Promise<string | undefined> {
  const restricted = (piece: SmoothPiece): SmoothPiece => ({
    ...piece,
    slope: restrictedTo(coupled, piece.slope),
    offset: restrictedTo(coupled, piece.offset),
  });
  const pieces = group.pieces.map(restricted);
  const own = restrictedTo(coupled, slopeOver(point, group.parts, point.gradient));
  const gross = 2 * group.blur * largestSlope([{ slope: own }, ...pieces]);
  const isCurved = await areCurved(group, coupled, random);
  let away = own;
  let sign = signOf(pieces, gross);
  for (let round = 0; ; round++) {
    // where pieces are flat, the steepest may be one of very many
    if (sign === 0 && !isCurved) {
      const found = await beyondChoices(group, { own, parts: coupled, gross }, random);
      return found && wordsOf(found);
    }
    const excess = fromHull(pieces, own);
    if (!(norm(excess) > gross)) return undefined;
    away = unit(excess);
    const least = (gross + unmetIn(pieces, away, sign)) / LOOKS;
    const isLast = round === LOOKS;
    const found = await pieceAlong(group, pieces, away, { sign, isCurved, isLast, least, random });
    const next = found && restricted(found);
    if (next === undefined || !(dot(next.slope, away) > steepnessAlong(pieces, away) + least)) break;
    pieces.push(next);
    if (isLast) break;
    // pieces met later may show that the loss is neither convex nor concave
    if (sign !== 0) sign = signOf(pieces, gross);
  }
  const { analytic, estimate, errorBound } = await compareParts(point, group, away);
  const { left, right } = estimate.kink ?? { left: estimate, right: estimate };
  const met = steepnessAlong(pieces, away);
  const steepest = Math.max(left.value, right.value, met);
  // the loss may be as steep as its own slopes show, or as the pieces are
  const most = Math.max(left.value + left.bound, right.value + right.bound, met + gross + unmetIn(pieces, away, sign));
  const bound = most + errorBound - estimate.bound - steepest;
  return analytic > steepest + bound ? wordsOf({ analytic, steepest, bound }) : undefined;
}

/** Returns by how much the steepest piece along a direction may exceed those met: a search that follows the pieces comes only near to it. */
function unmetIn(pieces: readonly SmoothPiece[], away: Float64Array, sign: 1 | -1 | 0): number {
  return sign === 0 ? TOLD_APART * Math.max(...pieces.map(({ slope }) => Math.abs(dot(slope, away)))) : 0;
}

function wordsOf({ analytic, steepest, bound }: Steepness): string {
  return (
    `along one direction the loss is nowhere steeper than ${shownNumber(steepest)} +- ${shortNumber(bound)}, ` +
    `the gradient says ${shownNumber(analytic)}`
  );
}

/**
 * Returns 1 where each piece is the largest of all at the place where it was met, so that the loss is convex; -1 where each is the smallest, so that
 * it is concave; else 0.
 */
function signOf(pieces: readonly SmoothPiece[], gross: number): 1 | -1 | 0 {
  const holds = (sign: number): boolean =>
    pieces.every(({ offset, slope }) => {
      const least = sign * dot(slope, offset) + gross * norm(offset);
      return pieces.every((other) => sign * dot(other.slope, offset) <= least);
    });
  if (holds(1)) return 1;
  return holds(-1) ? -1 : 0;
}
