import { shortNumber, shownNumber } from '../check/shown-number.js';
import { compareDirection } from '../derivative/direction-slope.js';
import {
  GROSS,
  dot,
  entriesAtKinks,
  exactSlopes,
  isGroup,
  isOneSided,
  listOf,
  norm,
  piecesBeside,
} from './kink-group.js';
import type { Rule } from './rule.js';

/**
 * Where smooth pieces of a convex or concave loss meet, as at the tip of a cone, a gradient lies in the convex hull of theirs. Along the way from the hull to a gradient
 * outside it, no piece is as steep as the gradient says, and the loss itself is not.
 *
 * @see Clarke 1983, "Optimization and Nonsmooth Analysis", theorem 2.5.1
 */
export const outsideHull: Rule<'outcomes'> = {
  name: 'outside-hull',
  kind: 'law',
  phase: 'outcomes',
  unless: ['tied-entries'],
  applies: ({ outcomes }) => isGroup(outcomes),
  async run(facts) {
    const { subject, point } = facts;
    const entries = entriesAtKinks(facts.outcomes);
    const met = await piecesBeside(facts, entries);
    // elsewhere the steepest piece may be one that no random point meets
    if (met.length === 0 || !isOneSided(met)) return [];
    const pieces = met.map(({ slope }) => slope);
    const own = Float64Array.from(entries, (index) => point.gradient[index]! * point.scales[index]!);
    const excess = fromHull(pieces, own);
    const gross = GROSS * Math.max(norm(own), ...pieces.map(norm));
    if (!(norm(excess) > gross)) return [];
    const away = excess.map((value) => value / norm(excess));
    const direction = new Float64Array(point.theta.length);
    entries.forEach((index, k) => (direction[index] = point.scales[index]! * away[k]!));
    const { analytic, estimate, errorBound } = await compareDirection(subject, exactSlopes(facts), direction);
    const { left, right } = estimate.kink ?? { left: estimate, right: estimate };
    const steepest = Math.max(left.value, right.value, ...pieces.map((piece) => dot(piece, away)));
    const bound = Math.max(left.bound, right.bound, errorBound - estimate.bound) + gross;
    if (!(analytic > steepest + bound)) return [];
    const message =
      `${listOf(subject.layout, entries)} lie at kinks together: along one direction the loss is nowhere steeper than ${shownNumber(steepest)} ` +
      `+- ${shortNumber(bound)}, the gradient says ${shownNumber(analytic)}`;
    return [{ message }];
  },
};

/** Rounds of the search for the nearest point of the hull. */
const ROUNDS = 256;

/** From the nearest point of the pieces' convex hull to `target` (Gilbert 1966). */
function fromHull(pieces: readonly Float64Array[], target: Float64Array): Float64Array {
  let nearest = pieces[0]!;
  for (let round = 0; round < ROUNDS; round++) {
    const gap = target.map((value, k) => value - nearest[k]!);
    const best = pieces.reduce((a, b) => (dot(b, gap) > dot(a, gap) ? b : a));
    const step = best.map((value, k) => value - nearest[k]!);
    const length = dot(step, step);
    const share = length === 0 ? 0 : Math.min(1, dot(step, gap) / length);
    if (!(share > 0)) break;
    nearest = nearest.map((value, k) => value + share * step[k]!);
  }
  return target.map((value, k) => value - nearest[k]!);
}
