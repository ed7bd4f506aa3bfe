import { stream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import type { Subject } from '../check/subject.js';
import { compareDirection } from '../derivative/direction-slope.js';
import { lookalikes } from '../probe/lookalikes.js';
import { entryScales, gaussianDirection } from '../probe/scales.js';
import { lossKey } from './loss-key.js';
import type { Rule } from './rule.js';

/**
 * A gradient that keeps its last results under a key coarser than the parameters themselves: their first entries, their sum, their
 * digits after rounding. Each point here shares such a key with the check's own. Where the gradient has every bit it had there,
 * the loss must agree, or the gradient is that of other parameters.
 */
export const gradientKey: Rule<'laws'> = {
  ...lossKey,
  unless: [...lossKey.unless, 'stale-cache', 'taylor-rate-nearby'],
  // a gradient that is the same everywhere has no key
  applies: (facts) =>
    lossKey.applies(facts) &&
    !facts.neighbour!.gradient.values.every((value, i) => Object.is(value, facts.slopes.gradient[i])),
  async run({ seed, subject, slopes, point }) {
    const random = stream(seed, 'coarse-key');
    for (const { shared, theta, control } of lookalikes(subject, random)) {
      const loss = await subject.loss(theta);
      if (!Number.isFinite(loss)) continue;
      const gradient = await gradientAfterOwn(subject, theta);
      if (gradient === undefined || !gradient.every((value, i) => Object.is(value, slopes.gradient[i]))) continue;
      if (control !== undefined && (await looksAlike(subject, control))) continue;
      const { relative } = point.gradientNoise;
      const uncertainty = slopes.uncertainty.map((own, i) => own + relative * Math.abs(gradient[i]!));
      const direction = gaussianDirection(entryScales(subject.layout, theta), random);
      const there = { ...slopes, theta, loss, gradient, uncertainty };
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

/** Two points at which the gradient has the same bits though no key of decimals does. */
async function looksAlike(subject: Subject, [a, b]: readonly [Float64Array, Float64Array]): Promise<boolean> {
  const first = await gradientAfterOwn(subject, a);
  const second = await gradientAfterOwn(subject, b);
  return first === undefined || second === undefined || first.every((value, i) => Object.is(value, second[i]));
}

/** What the gradient gives right after it was called with the check's parameters; nothing where it throws. */
async function gradientAfterOwn(subject: Subject, theta: Float64Array): Promise<Float64Array | undefined> {
  try {
    await subject.gradient(subject.theta);
    return (await subject.gradient(theta)).values;
  } catch (error) {
    if (error instanceof CheckInputError) return undefined;
    throw error;
  }
}
