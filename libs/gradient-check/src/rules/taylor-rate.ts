import { type RandomStream, stream } from '@gradproof/random';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import { type SlopePoint, compareDirection } from '../derivative/direction-slope.js';
import { type Neighbour, neighbourOf } from '../probe/neighbour.js';
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

/** Relative distance at which a gradient that fails near the parameters must fail as well. */
const CLOSER = 2 ** -16;

/**
 * The same near the parameters. What fails there alone may be another regime of the loss, such as a penalty outside its domain: it counts where
 * it fails much closer, too.
 */
export const taylorRateNearby: Rule<'laws'> = {
  ...taylorRate,
  name: 'taylor-rate-nearby',
  unless: ['taylor-rate', 'stale-cache'],
  applies: ({ neighbour, scope }) => scope === 'function' && neighbour !== undefined,
  async run(facts) {
    const random = stream(facts.seed, 'taylor-nearby');
    const said = await misfitAt(facts, facts.neighbour!, random);
    if (said === undefined) return [];
    const closer = await neighbourOf(facts.subject, random, [CLOSER]);
    if (closer !== undefined && (await misfitAt(facts, closer, random)) === undefined) return [];
    const remedy = 'a gradient must hold for any parameters, not only for the first that it was called with';
    return [{ message: `near the parameters, ${said}; ${remedy}` }] satisfies RuleFinding[];
  },
};

function misfitAt(
  { point, slopes, subject }: PointFacts,
  { theta, loss, gradient }: Neighbour,
  random: RandomStream,
): Promise<string | undefined> {
  // a branch taken beside the point counts as the gradient there; on the grid of float32 none can be told from a steep loss
  const isCoarse = subject.layout.blocks.some(({ float32 }) => float32);
  const { relative, at } = point.gradientNoise;
  const uncertainty = slopes.uncertainty.map((own, i) => {
    const branch = isCoarse ? 0 : at(i).branch;
    return own - branch + relative * Math.abs(gradient.values[i]!);
  });
  return misfit({ subject }, { ...slopes, theta, loss, gradient: gradient.values, uncertainty }, random);
}

/** What the loss says along a random direction where the gradient says something else. */
async function misfit(
  { subject }: Pick<PointFacts, 'subject'>,
  point: SlopePoint,
  random: RandomStream,
): Promise<string | undefined> {
  if (!point.gradient.every(Number.isFinite)) return undefined;
  const direction = gaussianDirection(entryScales(subject.layout, point.theta), random);
  const { outcome, analytic, estimate, errorBound } = await compareDirection(subject, point, direction);
  if (outcome !== 'differs') return undefined;
  return (
    `the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} per unit of a random direction, the gradient says ` +
    `${shownNumber(analytic)}: the remainder falls as t, not t^2`
  );
}
