import { type RandomStream, stream } from '@gradproof/random';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { indicesOf } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { STAGGER } from '../derivative/claimed-slope.js';
import { NEAR_KINKS } from '../kinks/kink-distances.js';
import { FAR_FROM_KINKS, singly } from '../kinks/kink-group.js';
import { neighbourOf } from '../probe/neighbour.js';
import { plus } from '../probe/vector.js';
import {
  type Excess,
  FAR_BELOW,
  type LinearityPoint,
  ROUNDINGS_OF_LOSS,
  disjointDirections,
  excessAlong,
  isBroken,
  persists,
  slopeOf,
} from './linearity-excess.js';
import type { Rule } from './rule.js';

/** First step of the ladder that looks for a failure, and the step of the touches, in units of the entries' scales. */
const START = 2 ** -4;
/** First step of the second ladder, which must confirm a failure. */
const SECOND_LADDER = FAR_BELOW * STAGGER;
/** Share of a direction by which a touch moves the parameters: so little that it changes a rise noticeably only if it invalidates a cache. */
const TOUCH = 2 ** -20;

/**
 * Rule: a differentiable loss rises along a + b by the sum of its rises along a and along b. The directions move disjoint halves of the entries, and
 * `loss(theta + ta + tb) - loss(theta + ta) - loss(theta + tb) + loss(theta)` must then fall faster than t: its derivative at t = 0 must vanish
 * within the error bound. No gradient takes part, so that what is found here is a fault of the loss itself: it has no gradient at the parameters, or
 * it takes in only some of several parameters that change at once.
 *
 * Nothing is claimed at a kink, or for fewer than two entries. Float32 entries are not moved, since on their grid a nearby kink cannot be told from a
 * fault. Where the law holds next to the parameters and fails only at them, several kinks meet that show along no single line, as where three
 * arguments of a median are equal. That is reported, and does not fail the check.
 */
export const linearity: Rule<'laws'> = {
  name: 'linearity',
  kind: 'law',
  phase: 'laws',
  unless: [],
  applies: () => true,
  async run({ subject, slopes: point, seed }) {
    const random = stream(seed, 'linearity');
    const blocks = subject.layout.blocks.filter(({ float32, length }) => !float32 && length > 0).map(indicesOf);
    // halves of the entries, and halves of the parameters, since caches compare whole parameters
    for (const groups of [singly(blocks.flat()), blocks]) {
      if (groups.length < 2) continue;
      const directions = disjointDirections(subject, point.theta, groups, random);
      const excess = excessAlong(subject, point, directions);
      if (!isBroken(await slopeOf(excess, point, START))) continue;
      const estimate = await slopeOf(excess, point, SECOND_LADDER);
      if (!isBroken(estimate) || !(await persists(excess, point, estimate))) continue;
      const seen =
        `along two directions together the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(estimate.bound)} more than along ` +
        `each of them by itself, where it rises by up to ${shortNumber(excess.seen.steepest)}`;
      const isContinued = await isContinuous(subject, point, directions, excess);
      if (isContinued && (await holdsNextTo(subject, point, groups, random))) {
        const message = `${seen}, but not beside the parameters: several kinks meet there, where no gradient is right by itself`;
        return [{ kind: 'kink', rule: 'kinks-meet', message }];
      }
      const message =
        `${seen}: no gradient can be right; either the loss is not differentiable near the parameters, ` +
        'or its value misses some of several parameters that change at once';
      return [{ message }];
    }
    return [];
  },
};

/**
 * Returns whether a touch along one direction changes next to nothing in the rise of the loss along the other. A touch that invalidates a cache
 * changes much.
 */
async function isContinuous(
  subject: Subject,
  { theta, loss, noise }: LinearityPoint,
  [a, b]: readonly [Float64Array, Float64Array],
  { seen }: Excess,
): Promise<boolean> {
  for (const [along, across] of [
    [a, b],
    [b, a],
  ] as const) {
    const rise = await subject.loss(plus(theta, START, along));
    const touched = await subject.loss(plus(theta, START, plus(along, TOUCH, across)));
    const rounding = ROUNDINGS_OF_LOSS * noise.bound(Math.abs(rise) + Math.abs(loss));
    if (!(Math.abs(touched - rise) <= Math.sqrt(TOUCH) * START * seen.steepest + rounding)) return false;
  }
  return true;
}

/** Returns whether the law holds at all of some points next to the parameters; false where the loss is not defined there. */
async function holdsNextTo(
  subject: Subject,
  point: LinearityPoint,
  groups: readonly (readonly number[])[],
  random: RandomStream,
): Promise<boolean> {
  for (const distance of [FAR_FROM_KINKS, NEAR_KINKS]) {
    const neighbour = await neighbourOf(subject, random, [distance]);
    if (neighbour === undefined) return false;
    const at = { ...point, theta: neighbour.theta, loss: neighbour.loss };
    const excess = excessAlong(subject, at, disjointDirections(subject, at.theta, groups, random));
    // no farther than the kinks that the point was moved off
    const estimate = await slopeOf(excess, at, distance * FAR_BELOW);
    if (isBroken(estimate)) return false;
  }
  return true;
}
