import { type RandomStream, stream } from '@gradproof/random';
import { TOLD_ENTRIES, shortNumber, shownNumber } from '../../check/shown-number.js';
import { type DirectionComparison, differenceOf } from '../../derivative/direction-slope.js';
import { jumpOf } from '../../derivative/one-sided.js';
import { type ParameterLayout, nameOf } from '../../check/parameter-layout.js';
import { compareParts } from '../../kinks/compare-parts.js';
import { type KinkGroup, withRarePieces } from '../../kinks/kink-group.js';
import { APART } from '../../kinks/kink-offsets.js';
import { type SmoothPiece, TOLD_APART, largestSlope } from '../../kinks/kink-pieces.js';
import { dot, norm } from '../../probe/vector.js';
import type { CheckedPoint } from '../../verdict/checked-point.js';
import { basisOf, newAmong, without } from './basis.js';
import { changesAlong, pieceOffSlope, sharpened, sidesOf } from './missing-pieces.js';
import type { Rule } from '../rule.js';

/** Number of random directions along which the kinks stay: a mistake is hardly ever orthogonal to all of them. */
const DIRECTIONS_ALONG = 3;
/** Largest number of pieces per part, for what more would cost, when pieces are added that show along no single line. */
const MOST_PIECES = 8;
/** Smallest size of a random direction that remains after those that resolve the kinks are taken off: anything less is rounding, of some 1e-16. */
const LEFT = 1e-6;

/**
 * Rule for entries at a kink taken together. A maximum of tied arguments may hand its gradient to any of them, or share it among them, and each entry
 * by itself may then be anything between its two slopes; but their sum is the slope of the loss where all move alike and the tie stays. The
 * differences of the gradients at smooth points next to the kinks span the directions that resolve the kinks. Along a direction orthogonal to these
 * the loss is smooth, and every convention gives the same slope.
 *
 * @see Clarke 1983, "Optimization and Nonsmooth Analysis", theorem 2.5.1
 */
export const tiedEntries: Rule<'outcomes'> = {
  name: 'tied-entries',
  kind: 'law',
  phase: 'outcomes',
  unless: [],
  applies: ({ kinks }) => kinks !== undefined && kinks.parts.length > 1 && kinks.pieces.length > 1,
  async run({ subject, kinks, seed }) {
    const { point } = kinks!;
    const random = stream(seed, 'ties');
    let group: KinkGroup = kinks!;
    let isSharp = false;
    for (let tries = DIRECTIONS_ALONG; tries > 0; tries--) {
      const drawn = Float64Array.from(group.parts, () => random.normal());
      const along = without(basisOf(group), drawn);
      if (!(norm(along) > LEFT)) return [];
      const found = await misfitAlong(point, group, along, random);
      if (found.message !== undefined)
        return [{ message: `${listOf(subject.layout, group.entries)} ${found.message}` }];
      if (found.isBlurred && found.more.length === 0) {
        // the kinks do not stay, and what was missed is not found
        if (isSharp) return [];
        group = await sharpened(group);
        isSharp = true;
        tries = DIRECTIONS_ALONG + 1;
        continue;
      }
      if (found.more.length > 0 && group.pieces.length < MOST_PIECES * (group.parts.length + 1))
        tries = DIRECTIONS_ALONG + 1;
      group = { ...group, pieces: [...group.pieces, ...found.more] };
    }
    return [];
  },
};

/** A mistake along a direction on which the kinks stay, or pieces that show that the kinks do not stay. */
interface MisfitAlong {
  readonly message?: string;
  readonly more: readonly SmoothPiece[];
  /** Whether the direction may cross the kinks only because the slopes of the pieces are blurred. */
  readonly isBlurred?: boolean;
}

/** Returns what is wrong with the gradient along a direction, as the end of a sentence about its entries. */
async function misfitAlong(
  point: CheckedPoint,
  group: KinkGroup,
  along: Float64Array,
  random: RandomStream,
): Promise<MisfitAlong> {
  const { pieces, blur } = group;
  const comparison = await compareParts(point, group, along);
  const { analytic, estimate, errorBound, outcome } = comparison;
  const difference = differenceOf(comparison);
  const gross = blur * norm(along) * largestSlope(pieces);
  // where the direction meets a kink, pieces are missing, however little the mean of its slopes is off
  if (outcome === 'agrees' || (outcome !== 'kink' && !(difference > errorBound))) return { more: [] };
  if (outcome !== 'kink' && !(difference > gross)) return { more: [], isBlurred: true };
  const misfit = { along, slope: estimate.value, difference };
  const more = await changesAlong(group, misfit);
  if (more.length > 0) return { more: newAmong(group, more), isBlurred: true };
  if (!isSmooth(comparison, group, along))
    return { more: newAmong(group, await sidesOf(group, along)), isBlurred: true };
  // each of many arguments is the one in the middle at few points: the gradient may be that of such a piece
  const rare = (await withRarePieces(group, random)).pieces.slice(pieces.length);
  const claimed = rare.filter(({ slope }) => Math.abs(dot(slope, along) - analytic) < TOLD_APART * difference);
  const owners: SmoothPiece[] = [];
  for (const each of claimed) if ((await pieceOffSlope(group, misfit, each, APART)) !== undefined) owners.push(each);
  const unmet = [...owners, ...newAmong(group, rare)];
  if (unmet.length > 0) return { more: unmet };
  const message =
    'lie at kinks together: moved so that these stay, the loss rises by ' +
    `${shownNumber(estimate.value)} +- ${shortNumber(errorBound)}, the gradient says ${shownNumber(analytic)}; ` +
    'what tied arguments share must add up to the whole';
  return { message, more };
}

/** Returns whether the loss has no kink along the direction, and every piece has the slope of the loss there. */
function isSmooth(comparison: DirectionComparison, { pieces }: KinkGroup, along: Float64Array): boolean {
  const { estimate } = comparison;
  const least = TOLD_APART * differenceOf(comparison);
  const jump = estimate.kink === undefined ? 0 : jumpOf(estimate.kink);
  return jump <= least && pieces.every(({ slope }) => Math.abs(dot(slope, along) - estimate.value) < least);
}

/** Names the first entries, and says how many more there are. */
export function listOf(layout: ParameterLayout, entries: readonly number[]): string {
  const names = entries.slice(0, TOLD_ENTRIES).map((index) => nameOf(layout, index));
  return entries.length > names.length
    ? `${names.join(', ')} and ${entries.length - names.length} more`
    : names.join(' and ');
}
