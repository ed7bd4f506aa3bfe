import { stream } from '@gradproof/random';
import { shortNumber, shownNumber } from '../../check/shown-number.js';
import { type DirectionComparison, compareDirection, differenceOf } from '../../derivative/direction-slope.js';
import { type Neighbour, neighbourAt } from '../../probe/neighbour.js';
import { entryScales, gaussianDirection } from '../../probe/scales.js';
import { haveFailed } from '../../verdict/block-outcome.js';
import { hasSameBits } from '../same-bits.js';
import { lossKey } from './loss-key.js';
import type { PointFacts, Rule } from '../rule.js';

/**
 * Rule for a gradient that keeps its last results under a key coarser than the parameters themselves, such as their first entries, their sum, or
 * their digits after rounding. Where the gradient has the same bits as at parameters that share such a key, it must agree with the loss; otherwise it
 * is the gradient at the other parameters. It does not count if the gradient is also wrong close by, at points that share no key: a gradient that
 * rounds its parameters returns the same bits, too.
 */
export const gradientKey: Rule<'outcomes'> = {
  ...lossKey,
  phase: 'outcomes',
  unless: [...lossKey.unless, 'stale-cache', 'taylor-rate-nearby'],
  // a gradient that is the same everywhere has no key
  applies: (facts) =>
    lossKey.applies(facts) &&
    !haveFailed(facts.outcomes) &&
    !hasSameBits(facts.neighbour!.gradient.values, facts.slopes.gradient),
  async run(facts) {
    const { seed, subject, lookalikes } = facts;
    const random = stream(seed, 'coarse-key');
    for (const { shared, unshared, before, ...there } of lookalikes) {
      if (there.gradient === before.gradient || !hasSameBits(there.gradient.values, before.gradient.values)) continue;
      const direction = gaussianDirection(entryScales(subject.layout, there.theta), random);
      const seen = await compareAt(facts, there, direction);
      const { outcome, analytic, estimate, errorBound } = seen;
      if (outcome !== 'differs') continue;
      if (!(await isRightAt(facts, unshared, direction, differenceOf(seen)))) continue;
      const message =
        `gradient returns every bit of an earlier result for parameters that share only ${shared} with those of that call: ` +
        `there the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} along a random direction, the ` +
        `gradient says ${shownNumber(analytic)}; compare all bits of the parameters before reusing a result`;
      return [{ message }];
    }
    return [];
  },
};

function compareAt(
  { subject, slopes, point }: PointFacts,
  { theta, loss, gradient: { values: gradient } }: Neighbour,
  direction: Float64Array,
): Promise<DirectionComparison> {
  const { relative } = point.gradientNoise;
  const uncertainty = slopes.uncertainty.map((own, i) => own + relative * Math.abs(gradient[i]!));
  return compareDirection(subject, { ...slopes, theta, loss, gradient, uncertainty }, direction);
}

/** Returns whether gradient and loss agree along the direction at each of the points, to less than the difference that was seen elsewhere. */
async function isRightAt(
  facts: PointFacts,
  points: readonly Float64Array[],
  direction: Float64Array,
  difference: number,
): Promise<boolean> {
  for (const theta of points) {
    const there = await neighbourAt(facts.subject, theta);
    if (there === undefined) return false;
    const { outcome, errorBound } = await compareAt(facts, there, direction);
    if (outcome !== 'agrees' || !(errorBound < difference)) return false;
  }
  return true;
}
