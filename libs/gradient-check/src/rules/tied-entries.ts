import { stream } from '@gradproof/random';
import { RESOLUTION } from '../check/resolution.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import type { Subject } from '../check/subject.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { jumpOf } from '../derivative/one-sided.js';
import { GROSS, dot, entriesAtKinks, exactSlopes, isGroup, listOf, norm, piecesBeside } from './kink-group.js';
import type { Rule } from './rule.js';

/** Directions along which the kinks stay. */
const DIRECTIONS = 3;
/** Share of a gradient that its changes between smooth pieces stand out by; what is smooth changes by less so near. */
const JUMP = RESOLUTION;
/** Least size of a direction that is left when what resolves the kinks is taken off; less is rounding. */
const LEFT = 1e-6;
/** Share of a difference that a jump of the loss along the direction, and the pieces' own disagreement with it, stay below. */
const SMOOTH = 0.1;

/**
 * Entries at a kink taken together. A maximum of tied arguments may hand its gradient to any of them, or share it, and
 * each entry by itself may then be anything between its two slopes; but their sum is the slope of the loss where all move alike and the
 * tie stays. So: of the gradients at smooth points beside the kinks, the differences span the directions that resolve
 * them; along a direction orthogonal to these the loss is smooth, and every convention gives the same slope.
 *
 * @see Clarke 1983, "Optimization and Nonsmooth Analysis", theorem 2.5.1
 */
export const tiedEntries: Rule<'outcomes'> = {
  name: 'tied-entries',
  kind: 'law',
  phase: 'outcomes',
  unless: [],
  applies: ({ outcomes }) => isGroup(outcomes),
  async run(facts) {
    const { subject, point } = facts;
    const entries = entriesAtKinks(facts.outcomes);
    const random = stream(facts.seed, 'ties');
    const pieces = (await piecesBeside(facts, entries)).map(({ slope }) => slope);
    if (pieces.length === 0) return [];
    const resolving = basisOf(pieces);
    const exact = exactSlopes(facts);
    for (let i = 0; i < DIRECTIONS; i++) {
      const drawn = Float64Array.from(entries, () => random.normal());
      const along = without(resolving, drawn);
      if (!(norm(along) > LEFT)) return [];
      const found = await misfitAlong(subject, exact, { entries, along, pieces, scales: point.scales });
      if (found !== undefined) return [{ message: `${listOf(subject.layout, entries)} ${found}` }];
    }
    return [];
  },
};

/** A direction along which the kinks stay, and what it was made from. */
interface TiedDirection {
  readonly entries: readonly number[];
  readonly along: Float64Array;
  readonly pieces: readonly Float64Array[];
  readonly scales: Float64Array;
}

/** What is wrong with the gradient along a direction on which the kinks stay, as the end of a sentence about its entries. */
async function misfitAlong(
  subject: Subject,
  point: SlopePoint,
  { entries, along, pieces, scales }: TiedDirection,
): Promise<string | undefined> {
  const direction = new Float64Array(point.theta.length);
  entries.forEach((index, k) => (direction[index] = scales[index]! * along[k]!));
  const comparison = await compareDirection(subject, point, direction);
  const { analytic, estimate, errorBound } = comparison;
  const difference = Math.abs(analytic - estimate.value);
  const gross = difference > GROSS * norm(along) * Math.max(...pieces.map(norm));
  const agree = pieces.every((piece) => Math.abs(dot(piece, along) - estimate.value) < SMOOTH * difference);
  if (!isShown(comparison, difference) || !gross || !agree) return undefined;
  return (
    'lie at kinks together: moved so that these stay, the loss rises by ' +
    `${shownNumber(estimate.value)} +- ${shortNumber(errorBound)}, the gradient says ${shownNumber(analytic)}; ` +
    'what tied arguments share must add up to the whole'
  );
}

/** The direction is as exact as the pieces beside the kinks are constant: a kink this small is none of the loss. */
function isShown({ outcome, estimate, errorBound }: DirectionComparison, difference: number): boolean {
  const jump = estimate.kink === undefined ? 0 : jumpOf(estimate.kink);
  return outcome !== 'agrees' && difference > errorBound && jump <= SMOOTH * difference;
}

/** An orthonormal basis of the differences between the pieces, but for those as small as smooth changes. */
function basisOf(pieces: readonly Float64Array[]): Float64Array[] {
  const least = JUMP * Math.max(...pieces.map(norm));
  const basis: Float64Array[] = [];
  for (const piece of pieces.slice(1)) {
    const rest = without(
      basis,
      piece.map((value, k) => value - pieces[0]![k]!),
    );
    const size = norm(rest);
    if (size > least) basis.push(rest.map((value) => value / size));
  }
  return basis;
}

/** What is orthogonal to the basis; taken off twice, so that rounding leaves nothing. */
function without(basis: readonly Float64Array[], vector: Float64Array): Float64Array {
  let rest = vector;
  for (const axis of [...basis, ...basis]) {
    const share = dot(axis, rest);
    rest = rest.map((value, k) => value - share * axis[k]!);
  }
  return rest;
}
