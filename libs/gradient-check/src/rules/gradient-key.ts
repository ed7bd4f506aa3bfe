import { stream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import type { Subject } from '../check/subject.js';
import { compareDirection } from '../derivative/direction-slope.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';
import { hasSameBits } from './changes.js';
import { lossKey } from './loss-key.js';
import type { Rule } from './rule.js';

/**
 * A gradient that keeps its last results under a key coarser than the parameters themselves: their first entries, their sum, their
 * digits after rounding. Where it has every bit that it had at parameters that share such a key, the loss must agree, or the gradient is that
 * of other parameters.
 */
export const gradientKey: Rule<'laws'> = {
  ...lossKey,
  unless: [...lossKey.unless, 'stale-cache', 'taylor-rate-nearby'],
  // a gradient that is the same everywhere has no key
  applies: (facts) => lossKey.applies(facts) && !hasSameBits(facts.neighbour!.gradient.values, facts.slopes.gradient),
  async run({ seed, subject, slopes, point, lookalikes }) {
    const random = stream(seed, 'coarse-key');
    for (const { shared, theta, loss, gradient, before, control } of lookalikes) {
      if (gradient === before.gradient || !hasSameBits(gradient.values, before.gradient.values)) continue;
      if (control !== undefined && (await looksAlike(subject, control))) continue;
      const { relative } = point.gradientNoise;
      const uncertainty = slopes.uncertainty.map((own, i) => own + relative * Math.abs(gradient.values[i]!));
      const direction = gaussianDirection(entryScales(subject.layout, theta), random);
      const there = { ...slopes, theta, loss, gradient: gradient.values, uncertainty };
      const { outcome, analytic, estimate, errorBound } = await compareDirection(subject, there, direction);
      if (outcome !== 'differs') continue;
      const message =
        `gradient returns every bit of an earlier result for parameters that share only ${shared} with those of that call: ` +
        `there the loss rises by ${shownNumber(estimate.value)} +- ${shortNumber(errorBound)} along a random direction, the ` +
        `gradient says ${shownNumber(analytic)}; compare all bits of the parameters before reusing a result`;
      return [{ message }];
    }
    return [];
  },
};

/** Two points at which the gradient has the same bits though no key of decimals does; or it is not defined there. */
async function looksAlike(subject: Subject, [a, b]: readonly [Float64Array, Float64Array]): Promise<boolean> {
  try {
    const first = await subject.gradient(a);
    return hasSameBits(first.values, (await subject.gradient(b)).values);
  } catch (error) {
    if (error instanceof CheckInputError) return true;
    throw error;
  }
}
