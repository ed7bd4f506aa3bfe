import { CLEAR } from '../../derivative/slope-comparison.js';
import { type Neighbour, neighbourAt } from '../../probe/neighbour.js';
import { entryScales, largestShare } from '../../probe/scales.js';
import { placesOf } from '../../probe/vector.js';
import { wrongEntryNearby } from './entry-nearby.js';
import { notFiniteAt } from './finite-nearby.js';
import { type BrokenNearby, type NearbyLimits, brokenAlong, toleranceNearby } from './difference-nearby.js';
import { CLOSEST } from './fading.js';
import { partway, pointsNearby } from './points-nearby.js';
import { haveFailed } from '../../verdict/block-outcome.js';
import { wordsOf } from '../random-comparison.js';
import type { PointFacts, Rule, RuleFinding } from '../rule.js';
import { taylorRate } from '../taylor-rate.js';

/** Number of error bounds by which gradient and loss must differ at points about a parameter's own size away. */
const CLEAR_FAR = 4;
/** Largest number of float32 parameters that are looked at by themselves as well; each costs a comparison at every point. */
const MOST_OVERSHADOWED = 4;
const REMEDY =
  'a gradient must hold for any parameters; it may be right at those given by a factor that is 1 there, a term that is 0, or a value kept from an earlier call';

/**
 * Rule: Taylor's theorem also holds near the parameters, first after moving each by about its own size: a derivative by log theta is right where
 * theta is 1. A failure at one distance alone may be another regime of the loss, such as a penalty outside its domain; it counts if it fades with the
 * distance.
 */
export const taylorRateNearby: Rule<'outcomes'> = {
  ...taylorRate,
  name: 'taylor-rate-nearby',
  phase: 'outcomes',
  unless: ['taylor-rate', 'stale-cache'],
  applies: ({ neighbour, scope, outcomes }) => scope === 'function' && neighbour !== undefined && !haveFailed(outcomes),
  async run(facts): Promise<RuleFinding[]> {
    const points = [...(await pointsNearby(facts)), facts.neighbour!];
    const tolerance = toleranceNearby(facts);
    for (const far of points) {
      const message = await notFiniteOnTheWay(facts, far);
      if (message !== undefined) return [{ rule: 'finite-nearby', message }];
      const bounds = far === facts.neighbour ? 1 : CLEAR_FAR;
      const seen = await brokenAt(facts, far, { bounds, tolerance, held: new Set() });
      if (seen === undefined) continue;
      const entry = await wrongEntryNearby(facts, seen.at, seen.held);
      if (entry === 'hidden') continue;
      const words = entry ?? wordsOf(seen);
      return [{ message: `near the parameters, ${words}; ${REMEDY}` }];
    }
    return [];
  },
};

/**
 * Returns what is wrong with an entry that is not finite from right beside the parameters on; undefined where there is none. One that is not finite far from them
 * alone may be at the border of what it is meant for, such as the slope of a root that the loss finds by a few steps of Newton.
 */
async function notFiniteOnTheWay(facts: PointFacts, far: Neighbour): Promise<string | undefined> {
  if (far.gradient.values.every(Number.isFinite)) return undefined;
  const closest = await neighbourAt(facts.subject, partway(facts.subject, far.theta, CLOSEST));
  return closest && notFiniteAt(facts, closest);
}

/** Returns a comparison in which gradient and loss differ: of all entries, without those that may be quantised, or of a parameter that larger ones overshadow. */
async function brokenAt(facts: PointFacts, far: Neighbour, limits: NearbyLimits): Promise<BrokenNearby | undefined> {
  const whole = await brokenAlong(facts, far, limits);
  if (typeof whole === 'object') return whole;
  for (const held of [...(whole === 'right' ? [] : maybeQuantised(facts)), ...overshadowing(facts, far)]) {
    const seen = await brokenAlong(facts, far, { ...limits, held });
    if (typeof seen === 'object') return seen;
  }
  return undefined;
}

/** Returns the entries whose gradient is 0, if not all are 0: they may be quantised, and without them a difference shows that their steps hide. */
function maybeQuantised({ slopes: { gradient } }: PointFacts): ReadonlySet<number>[] {
  const zeros = placesOf(gradient, (value) => value === 0);
  return zeros.length > 0 && zeros.length < gradient.length ? [new Set(zeros)] : [];
}

/** For each float32 parameter whose share in the loss is negligible next to the largest, whose rounding hides it, all entries but its own. */
function overshadowing({ subject: { layout } }: PointFacts, { theta, gradient }: Neighbour): ReadonlySet<number>[] {
  const { blocks } = layout;
  const shareOf = (from: number, to: number): number =>
    largestShare(gradient.values.subarray(from, to), entryScales(layout, theta).subarray(from, to));
  const limit = CLEAR * shareOf(0, theta.length);
  return blocks
    .filter(({ offset, length, float32 }) => float32 && shareOf(offset, offset + length) < limit)
    .slice(0, MOST_OVERSHADOWED)
    .map(({ offset, length }) => new Set(Array.from(theta.keys()).filter((i) => i < offset || i >= offset + length)));
}
