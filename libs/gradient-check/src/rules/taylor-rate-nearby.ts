import { stream } from '@gradproof/random';
import { RESOLUTION } from '../check/resolution.js';
import { certainNoise, possibleNoise } from '../noise/entry-noise.js';
import type { GradientNoise } from '../noise/gradient-noise.js';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import { isInReach, partway, pointsNearby } from './points-nearby.js';
import type { RandomComparison, RandomDirection } from './random-comparison.js';
import { compareRandomly, differenceOf, wordsOf } from './random-comparison.js';
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
/** Largest factor by which rounding is taken to grow with the gradient before it is measured there. */
const LARGEST_GROWTH = 4;
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
  const { subject } = facts;
  let at: Neighbour | undefined = far;
  for (let share = OUTWARD; at !== undefined; share *= OUTWARD) {
    const seen = await compareAt(facts, at, { enough: ENOUGH, scales: at.theta });
    if (seen === undefined) return undefined;
    const isBroken = (each: RandomComparison): boolean =>
      each.outcome === 'differs' && differenceOf(each) > bounds * each.errorBound;
    if (isBroken(seen)) {
      const fading = await fadesCloser(facts, at, differenceOf(seen));
      if (fading === 'no') return undefined;
      const { own, still } = await roundingAt(facts, at);
      // sums that are stuck at this distance alone are no mistake; what is seen again closer is one
      const moving = fading === 'again' ? {} : { still };
      const again = await compareAt(facts, at, { enough: ENOUGH, scales: at.theta, ...moving }, own);
      if (again !== undefined && isBroken(again)) return again;
    } else if (bounds * seen.errorBound <= RESOLUTION * seen.size) return undefined;
    if (bounds === 1) return undefined;
    const next = partway(subject, far.theta, share);
    at = isInReach(facts, next) ? await neighbourAt(subject, next) : undefined;
  }
  return undefined;
}

/**
 * Returns whether the difference falls no faster than with the square of the distance, down to where a comparison could no longer show it: whether it is
 * seen `again` there, or `once` only since closer comparisons are too coarse.
 */
async function fadesCloser(facts: PointFacts, far: Neighbour, difference: number): Promise<'no' | 'once' | 'again'> {
  const { subject } = facts;
  let least = difference;
  let seenSoFar: 'once' | 'again' = 'once';
  for (let share = CLOSER; share >= CLOSEST; share *= CLOSER) {
    const closer = await neighbourAt(subject, partway(subject, far.theta, share));
    // along the same direction, which does not shrink where an entry goes to 0
    const seen = closer && (await compareAt(facts, closer, { enough: 0, scales: far.theta }));
    if (seen === undefined) return seenSoFar;
    least *= CLOSER ** 2;
    if (seen.outcome === 'agrees') return seen.errorBound > least ? seenSoFar : 'no';
    if (seen.outcome !== 'differs') continue; // no slope could be read, or there is a kink
    least = differenceOf(seen);
    seenSoFar = 'again';
  }
  return seenSoFar === 'again' ? 'again' : 'no';
}

/**
 * Compares gradient and loss at a point nearby, always along the same direction.
 *
 * @param measured - the gradient's rounding there, where it was measured
 */
function compareAt(
  { point, slopes, subject, seed }: PointFacts,
  { theta, loss, gradient }: Neighbour,
  along: RandomDirection,
  measured?: GradientNoise,
): Promise<RandomComparison | undefined> {
  // a gradient that takes another branch at this point must be right there; on the grid of float32, a branch cannot be told from a steep loss
  const isCoarse = subject.layout.blocks.some(({ float32 }) => float32);
  const { at, relative } = point.gradientNoise;
  // terms that cancel grow with the gradient, and so does their rounding; at a minimum the gradient is nothing but rounding and its growth tells nothing
  const here = sizeOf(slopes.gradient);
  const growth = here > 0 ? Math.min(Math.max(1, sizeOf(gradient.values) / here), LARGEST_GROWTH) : 1;
  const uncertainty = slopes.uncertainty.map((own, i) => {
    const branch = isCoarse ? 0 : at(i).branch;
    const there = measured?.at(i);
    const rounding = there === undefined ? 0 : certainNoise(there) + possibleNoise(there);
    return Math.max(rounding, growth * (own - branch) + relative * Math.abs(gradient.values[i]!));
  });
  const there = { ...slopes, theta, loss, gradient: gradient.values, uncertainty };
  return compareRandomly(subject, there, stream(seed, 'taylor-nearby'), along);
}

const sizeOf = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);
