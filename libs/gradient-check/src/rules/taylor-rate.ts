import { type RandomStream, stream } from '@gradproof/random';
import { represent } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { NEARBY } from '../derivative/ladder-settings.js';
import { isDoubtful } from '../noise/loss-noise.js';
import { type DirectionComparison, type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import { EVERY_ENTRY_MOVED, EVERY_SIGN_CHANGED } from '../probe/lookalikes.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';
import type { PointFacts, Rule, RuleFinding } from './rule.js';

/**
 * Taylor's theorem along a random direction: `loss(theta + t v) - loss(theta) - t <gradient, v>` falls as t^2 for the
 * gradient alone, so its part linear in t must vanish within the error bound.
 */
export const taylorRate: Rule<'laws'> = {
  name: 'taylor-rate',
  kind: 'law',
  phase: 'laws',
  unless: ['kinks-meet'],
  applies: () => true,
  async run({ seed, subject, slopes }) {
    const seen = await compareRandomly(subject, slopes, stream(seed, 'taylor'), { enough: 0, scales: slopes.theta });
    return seen?.outcome === 'differs' ? [{ message: `at the parameters, ${wordsOf(seen)}` }] : [];
  },
};

/** Factor between distances at which a failure far from the parameters is looked at closer, and the closest. */
const CLOSER = 2 ** -2;
const CLOSEST = 2 ** -14;
/** Bounds that a difference must be a parameter's own size away. */
const CLEAR_FAR = 4;
/** Share of a slope nearby that needs no better bound. */
const ENOUGH = RESOLUTION / 16;

/**
 * The same near the parameters, from a move of each by about its own size on: a derivative by log theta is right where theta is 1. What fails at one
 * distance alone may be another regime of the loss, such as a penalty outside its domain: it counts where it fades with the distance.
 */
export const taylorRateNearby: Rule<'laws'> = {
  ...taylorRate,
  name: 'taylor-rate-nearby',
  unless: ['taylor-rate', 'stale-cache'],
  applies: ({ neighbour, scope }) => scope === 'function' && neighbour !== undefined,
  async run(facts) {
    for (const far of [...pointsAside(facts), facts.neighbour!]) {
      const seen = await compareAt(facts, far, { enough: ENOUGH, scales: far.theta });
      const bounds = far === facts.neighbour ? 1 : CLEAR_FAR;
      if (seen?.outcome !== 'differs' || !(differenceOf(seen) > bounds * seen.errorBound)) continue;
      if (!(await fadesCloser(facts, far, differenceOf(seen)))) continue;
      const remedy = 'a gradient must hold for any parameters, not only for the first that it was called with';
      return [{ message: `near the parameters, ${wordsOf(seen)}; ${remedy}` }] satisfies RuleFinding[];
    }
    return [];
  },
};

/** Points about a parameter's own size away and on the other side of 0, from the walk of calls; none where the loss moves in steps, or oscillates, which larger moves pass over. */
function pointsAside({ subject, slopes, point, lookalikes }: PointFacts): Neighbour[] {
  const { noise, loss } = slopes;
  if (noise.steps !== undefined || isDoubtful(noise, loss)) return [];
  // the walk also swaps entries, which may be of very different sizes
  const isAside = (theta: Float64Array): boolean =>
    theta.every((value, i) => Math.abs(value - subject.theta[i]!) <= NEARBY * point.scales[i]!);
  return lookalikes.filter(
    ({ shared, theta }) => (shared === EVERY_ENTRY_MOVED || shared === EVERY_SIGN_CHANGED) && isAside(theta),
  );
}

/** The difference falls no faster than with the square of the distance, until nothing would show it. */
async function fadesCloser(facts: PointFacts, far: Neighbour, difference: number): Promise<boolean> {
  const { subject } = facts;
  let least = difference;
  let isSeenAgain = false;
  for (let share = CLOSER; share >= CLOSEST; share *= CLOSER) {
    const closer = await neighbourAt(subject, partway(subject, far.theta, share));
    // along the same direction, which does not shrink where an entry goes to 0
    const seen = closer && (await compareAt(facts, closer, { enough: 0, scales: far.theta }));
    if (seen === undefined) return true;
    least *= CLOSER ** 2;
    if (seen.outcome === 'agrees') return seen.errorBound > least;
    if (seen.outcome !== 'differs') continue; // no slope was read, or one on either side of a kink
    least = differenceOf(seen);
    isSeenAgain = true;
  }
  return isSeenAgain;
}

function partway({ layout, theta }: PointFacts['subject'], to: Float64Array, share: number): Float64Array {
  const point = new Float64Array(theta.length);
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++)
      point[i] = represent(block, theta[i]! + share * (to[i]! - theta[i]!));
  }
  return point;
}

/** At a point nearby, always along the same direction. */
function compareAt(
  { point, slopes, subject, seed }: PointFacts,
  { theta, loss, gradient }: Neighbour,
  along: RandomDirection,
): Promise<DirectionComparison | undefined> {
  // a branch taken beside the point counts as the gradient there; on the grid of float32 none can be told from a steep loss
  const isCoarse = subject.layout.blocks.some(({ float32 }) => float32);
  const { at, relative } = point.gradientNoise;
  // terms that cancel grow with the gradient, and their rounding with them
  const here = sizeOf(slopes.gradient);
  const growth = here > 0 ? Math.max(1, sizeOf(gradient.values) / here) : 1;
  const uncertainty = slopes.uncertainty.map((own, i) => {
    const branch = isCoarse ? 0 : at(i).branch;
    return growth * (own - branch) + relative * Math.abs(gradient.values[i]!);
  });
  const there = { ...slopes, theta, loss, gradient: gradient.values, uncertainty };
  return compareRandomly(subject, there, stream(seed, 'taylor-nearby'), along);
}

/** A random direction in units of the entries' scales at some parameters, and the share of its slope that needs no better bound. */
interface RandomDirection {
  readonly scales: Float64Array;
  readonly enough: number;
}

/** The slope along a random direction; undefined where the gradient is not finite. */
async function compareRandomly(
  subject: PointFacts['subject'],
  point: SlopePoint,
  random: RandomStream,
  { scales, enough }: RandomDirection,
): Promise<DirectionComparison | undefined> {
  if (!point.gradient.every(Number.isFinite)) return undefined;
  const direction = gaussianDirection(entryScales(subject.layout, scales), random);
  // of what the entries add, which may cancel in their sum
  const goal = enough * Math.sqrt(point.gradient.reduce((sum, value, i) => sum + (value * direction[i]!) ** 2, 0));
  return compareDirection(subject, point, direction, { goal });
}

const differenceOf = ({ analytic, estimate }: DirectionComparison): number => Math.abs(analytic - estimate.value);

function wordsOf({ analytic, estimate, errorBound }: DirectionComparison): string {
  return (
    `the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} per unit of a random direction, the gradient says ` +
    `${shownNumber(analytic)}: the remainder falls as t, not t^2`
  );
}

const sizeOf = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);
