import { RESOLUTION } from '../check/resolution.js';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import { entryScales, largestShare } from '../probe/scales.js';
import { notFiniteAt } from './finite-nearby.js';
import { isInReach, partway, pointsNearby } from './points-nearby.js';
import { compareNearby } from './compare-nearby.js';
import { type RandomComparison, differenceOf, wordsOf } from './random-comparison.js';
import type { PointFacts, Rule, RuleFinding } from './rule.js';
import { roundingAt } from './rounding-nearby.js';
import { taylorRate } from './taylor-rate.js';

/** Factor between the distances at which a failure far from the parameters is looked at more closely. */
const CLOSER = 2 ** -2;
/** Smallest of these distances, as a share of the first. */
const CLOSEST = 2 ** -14;
/** Factor between the distances at which a coarse comparison is repeated. */
const OUTWARD = 2;
/** Number of error bounds by which gradient and loss must differ at points about a parameter's own size away. */
const CLEAR_FAR = 4;
/** Share of the largest share below which a float32 parameter is looked at by itself as well, and how many of them at most. */
const OVERSHADOWED = 2 ** -4;
const MOST_OVERSHADOWED = 4;
/** A bound that is this share of the slope nearby needs no improvement. */
const ENOUGH = RESOLUTION / 16;

/**
 * Rule: Taylor's theorem also holds near the parameters, first after moving each by about its own size: a derivative by log theta is right where
 * theta is 1. A failure at one distance alone may be another regime of the loss, such as a penalty outside its domain; it counts if it fades with the
 * distance.
 */
export const taylorRateNearby: Rule<'laws'> = {
  ...taylorRate,
  name: 'taylor-rate-nearby',
  unless: ['taylor-rate', 'stale-cache'],
  applies: ({ neighbour, scope }) => scope === 'function' && neighbour !== undefined,
  async run(facts) {
    for (const far of [...(await pointsNearby(facts)), facts.neighbour!]) {
      const message = await notFiniteAt(facts, far);
      if (message !== undefined) return [{ rule: 'finite-nearby', message }] satisfies RuleFinding[];
      const bounds = far === facts.neighbour ? 1 : CLEAR_FAR;
      const seen = await brokenAt(facts, far, bounds);
      if (seen === undefined) continue;
      const remedy = 'a gradient must hold for any parameters, not only for the first that it was called with';
      return [{ message: `near the parameters, ${wordsOf(seen)}; ${remedy}` }] satisfies RuleFinding[];
    }
    return [];
  },
};

/**
 * Returns a comparison in which gradient and loss differ by more than `bounds` error bounds; undefined where there is none. It is made at `far` and,
 * while it is too coarse for 0.1 %, farther out, since the error of a gradient that is right at the parameters grows with the distance.
 */
async function brokenAt(facts: PointFacts, far: Neighbour, bounds: number): Promise<RandomComparison | undefined> {
  const whole = await brokenAlong(facts, far, bounds);
  if (typeof whole === 'object') return whole;
  for (const still of [...(whole === 'right' ? [] : betweenSteps(facts)), ...overshadowing(facts, far)]) {
    const seen = await brokenAlong(facts, far, bounds, still);
    if (typeof seen === 'object') return seen;
  }
  return undefined;
}

/** The entries whose gradient is 0, as it is between the steps of quantised ones, where others are not 0: what the steps of the loss hide shows without them. */
function betweenSteps({ slopes: { gradient } }: PointFacts): ReadonlySet<number>[] {
  const zeros = Array.from(gradient.keys()).filter((i) => gradient[i] === 0);
  return zeros.length > 0 && zeros.length < gradient.length ? [new Set(zeros)] : [];
}

/** For each float32 parameter whose share in the loss the rounding of larger ones hides there, all entries but its own. */
function overshadowing({ subject: { layout } }: PointFacts, { theta, gradient }: Neighbour): ReadonlySet<number>[] {
  const { blocks } = layout;
  const shareOf = (from: number, to: number): number =>
    largestShare(gradient.values.subarray(from, to), entryScales(layout, theta).subarray(from, to));
  const limit = OVERSHADOWED * shareOf(0, theta.length);
  return blocks
    .filter(({ offset, length, float32 }) => float32 && shareOf(offset, offset + length) < limit)
    .slice(0, MOST_OVERSHADOWED)
    .map(({ offset, length }) => new Set(Array.from(theta.keys()).filter((i) => i < offset || i >= offset + length)));
}

/** The same along a direction in which the entries `still` do not move; `right` where an error of 0.1 % would have been seen. */
async function brokenAlong(
  facts: PointFacts,
  far: Neighbour,
  bounds: number,
  still: ReadonlySet<number> = new Set(),
): Promise<RandomComparison | 'right' | undefined> {
  const { subject } = facts;
  let at: Neighbour | undefined = far;
  for (let share = OUTWARD; at !== undefined; share *= OUTWARD) {
    const seen = await compareNearby(facts, at, { enough: ENOUGH, scales: at.theta, still });
    if (seen === undefined) return undefined;
    const isBroken = (each: RandomComparison): boolean =>
      each.outcome === 'differs' && differenceOf(each) > bounds * each.errorBound;
    if (isBroken(seen)) {
      const fading = await fadesCloser(facts, at, differenceOf(seen), still);
      if (fading === 'no') return undefined;
      const there = await roundingAt(facts, at);
      // sums that are stuck at this distance alone are no mistake; what is seen again closer is one
      const stuck = fading === 'again' ? still : new Set([...still, ...there.still]);
      const again = await compareNearby(facts, at, { enough: ENOUGH, scales: at.theta, still: stuck }, there.own);
      if (again !== undefined && isBroken(again)) return again;
    } else if (bounds * seen.errorBound <= RESOLUTION * seen.size) return 'right';
    if (bounds === 1) return undefined;
    const next = partway(subject, far.theta, share);
    at = isInReach(facts, next) ? await neighbourAt(subject, next) : undefined;
  }
  return undefined;
}

/**
 * Returns whether the difference fades with the distance, down to where a comparison could no longer show it, as the square of it or as fast as it was seen
 * to fall: whether it is seen `again` there, or `once` only since closer comparisons are too coarse. Another regime of the loss ends at some distance.
 */
async function fadesCloser(
  facts: PointFacts,
  far: Neighbour,
  difference: number,
  still: ReadonlySet<number>,
): Promise<'no' | 'once' | 'again'> {
  const { subject } = facts;
  let [last, fall] = [difference, CLOSER ** 2];
  let seenSoFar: 'once' | 'again' = 'once';
  for (let share = CLOSER; share >= CLOSEST; share *= CLOSER) {
    const closer = await neighbourAt(subject, partway(subject, far.theta, share));
    // along the same direction, which does not shrink where an entry goes to 0
    const seen = closer && (await compareNearby(facts, closer, { enough: 0, scales: far.theta, still }));
    if (seen === undefined) return seenSoFar;
    if (seen.outcome === 'agrees') return seen.errorBound > fall * last ? seenSoFar : 'no';
    if (seen.outcome !== 'differs') {
      last *= fall; // no slope could be read, or there is a kink
      continue;
    }
    fall = Math.min(fall, differenceOf(seen) / last);
    last = differenceOf(seen);
    seenSoFar = 'again';
  }
  return seenSoFar === 'again' ? 'again' : 'no';
}
