import type { RandomStream } from '@gradproof/random';
import { LOOKS, halfCircle } from '../../kinks/half-circle.js';
import type { KinkGroup } from '../../kinks/kink-group.js';
import { APART, RANDOM_POINTS } from '../../kinks/kink-offsets.js';
import { type SmoothPiece, largestSlope } from '../../kinks/kink-pieces.js';
import { dot, minus, norm, restrictedTo, unit } from '../../probe/vector.js';
import { type Slope, fromHull, steepnessAlong } from './hull.js';

/** How steep the gradient is along a direction, and how steep it can be at most. */
export interface Steepness {
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
): Promise<Steepness | undefined> {
  const met = group.pieces.map(({ slope }) => ({ slope: restrictedTo(parts, slope) }));
  const apartBy = (a: SmoothPiece, b: SmoothPiece): number => norm(minus(a.slope, b.slope));
  // kinks that a direction all but keeps are crossed only near its ends, which half circles leave out
  const bound = gross + 2 * APART * largestSlope([{ slope: own }, ...met]);
  for (let round = 0; round < LOOKS; round++) {
    const excess = fromHull(met, own);
    if (!(norm(excess) > gross)) return undefined;
    const along = unit(excess);
    const analytic = dot(own, along);
    const choices: Slope[] = [];
    for (let k = 0; k < RANDOM_POINTS; k++) {
      const across = along.map((_, part) => (parts.includes(part) ? random.normal() : 0));
      const end = along.map((value) => Math.sqrt(parts.length) * value);
      const choice = await choiceOn(await halfCircle(group, { end, across }, apartBy), along, bound / LOOKS);
      if (choice === undefined) return undefined;
      choices.push({ slope: restrictedTo(parts, choice) });
    }
    const slopes = choices.map(({ slope }) => dot(slope, along));
    const highest = Math.max(...slopes);
    // kinks cancel on some half circles; where three do not agree on the highest, they may add up to more on others yet
    const steepest = highest + (highest - slopes.toSorted((a, b) => b - a)[2]!);
    if (analytic > steepest + bound) return { analytic, steepest, bound };
    const known = steepnessAlong(met, along);
    const steeper = choices.filter((_, k) => slopes[k]! > known + gross / LOOKS);
    if (steeper.length === 0) return undefined;
    met.push(...steeper);
  }
  return undefined;
}

/**
 * The steepest choice on half a circle, looked at ever more closely until that adds hardly anything; undefined where it goes on adding, since more kinks are crossed
 * than are told apart.
 */
async function choiceOn(
  closer: (looks: number) => Promise<readonly SmoothPiece[]>,
  along: Float64Array,
  enough: number,
): Promise<Float64Array | undefined> {
  let steepest = -Infinity;
  for (let round = 0; round < LOOKS / 2; round++) {
    const choice = steepestChoice(await closer(LOOKS), along);
    if (choice === undefined || dot(choice, along) <= steepest + enough) return choice;
    steepest = dot(choice, along);
  }
  return undefined;
}

/**
 * Returns the gradient that is steepest along a direction of all that a choice at each kink by itself can give. Half a circle around the point, from one end of
 * the direction to the other, crosses the kinks one by one; each changes the gradient, and its slope along the direction up where it is convex and down where it is
 * concave. The steepest choice takes those changes that go up. Undefined without any piece.
 */
function steepestChoice(pieces: readonly SmoothPiece[], along: Float64Array): Float64Array | undefined {
  const [first] = pieces;
  if (first === undefined) return undefined;
  let choice = first.slope;
  for (let i = 1; i < pieces.length; i++) {
    const [from, to] = [pieces[i - 1]!.slope, pieces[i]!.slope];
    if (dot(to, along) > dot(from, along)) choice = choice.map((value, k) => value + to[k]! - from[k]!);
  }
  return choice;
}
