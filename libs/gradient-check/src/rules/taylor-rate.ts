import { type RandomStream, stream } from '@gradproof/random';
import { represent } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { isDoubtful } from '../noise/loss-noise.js';
import { type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
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
    const said = await misfit({ subject }, slopes, stream(seed, 'taylor'));
    return said === undefined ? [] : [{ message: `at the parameters, ${said}` }];
  },
};

/** Share of the way to a point where a gradient fails at which it must fail as well. */
const CLOSER = 2 ** -1;
/** Bounds that a difference must be a parameter's own size away. */
const CLEAR = 4;
/** Share of a slope nearby that needs no better bound. */
const ENOUGH = RESOLUTION / 16;

/**
 * The same near the parameters, from a move of each by about its own size on: a derivative by log theta is right where theta is 1. What fails at one
 * distance alone may be another regime of the loss, such as a penalty outside its domain: it counts where it fails much closer, too.
 */
export const taylorRateNearby: Rule<'laws'> = {
  ...taylorRate,
  name: 'taylor-rate-nearby',
  unless: ['taylor-rate', 'stale-cache'],
  applies: ({ neighbour, scope }) => scope === 'function' && neighbour !== undefined,
  async run(facts) {
    for (const far of [...pointsAside(facts), facts.neighbour!]) {
      const said = await misfitAt(facts, far, far === facts.neighbour ? 1 : CLEAR);
      if (said === undefined) continue;
      const close = await neighbourAt(facts.subject, partway(facts.subject, far.theta));
      if (close !== undefined && (await misfitAt(facts, close)) === undefined) continue;
      const remedy = 'a gradient must hold for any parameters, not only for the first that it was called with';
      return [{ message: `near the parameters, ${said}; ${remedy}` }] satisfies RuleFinding[];
    }
    return [];
  },
};

/** Points about a parameter's own size away and on the other side of 0, from the walk of calls; none where the loss moves in steps, or oscillates, which larger moves pass over. */
function pointsAside({ slopes, lookalikes }: PointFacts): Neighbour[] {
  const { noise, loss } = slopes;
  if (noise.steps !== undefined || isDoubtful(noise, loss)) return [];
  return lookalikes.filter(({ shared }) => shared === EVERY_ENTRY_MOVED || shared === EVERY_SIGN_CHANGED);
}

function partway({ layout, theta }: PointFacts['subject'], to: Float64Array): Float64Array {
  const point = new Float64Array(theta.length);
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++)
      point[i] = represent(block, theta[i]! + CLOSER * (to[i]! - theta[i]!));
  }
  return point;
}

function misfitAt(
  { point, slopes, subject, seed }: PointFacts,
  { theta, loss, gradient }: Neighbour,
  bounds = 1,
): Promise<string | undefined> {
  // a branch taken beside the point counts as the gradient there; on the grid of float32 none can be told from a steep loss
  const isCoarse = subject.layout.blocks.some(({ float32 }) => float32);
  const { relative, at } = point.gradientNoise;
  const uncertainty = slopes.uncertainty.map((own, i) => {
    const branch = isCoarse ? 0 : at(i).branch;
    return own - branch + relative * Math.abs(gradient.values[i]!);
  });
  return misfit({ subject }, { ...slopes, theta, loss, gradient: gradient.values, uncertainty }, stream(seed, 'taylor-nearby'), bounds);
}

/** What the loss says along a random direction where the gradient says something else. */
async function misfit(
  { subject }: Pick<PointFacts, 'subject'>,
  point: SlopePoint,
  random: RandomStream,
  bounds?: number,
): Promise<string | undefined> {
  if (!point.gradient.every(Number.isFinite)) return undefined;
  const direction = gaussianDirection(entryScales(subject.layout, point.theta), random);
  const goal = bounds === undefined ? 0 : ENOUGH * Math.abs(dot(point.gradient, direction));
  const { outcome, analytic, estimate, errorBound } = await compareDirection(subject, point, direction, { goal });
  if (outcome !== 'differs' || !(Math.abs(analytic - estimate.value) > (bounds ?? 1) * errorBound)) return undefined;
  return (
    `the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} per unit of a random direction, the gradient says ` +
    `${shownNumber(analytic)}: the remainder falls as t, not t^2`
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
