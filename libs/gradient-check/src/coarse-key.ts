import type { RandomStream } from '@gradproof/random';
import { CheckInputError } from './check-input-error.js';
import { entryScales } from './entry-line.js';
import type { Finding } from './gradient-report.js';
import { type LawPoint, compareSlope, gaussianDirection } from './law.js';
import { lookalikes } from './lookalikes.js';
import type { Subject } from './subject.js';

/**
 * A gradient that keeps its last results under a key coarser than the parameters themselves: their first entries, their sum, their
 * digits after rounding. Each point here shares such a key with the check's own. Where the gradient has every bit it had there,
 * the loss must agree, or the gradient is that of other parameters.
 */
export async function coarseKeyFindings(
  subject: Subject,
  point: LawPoint,
  relative: number,
  random: RandomStream,
): Promise<Finding[]> {
  for (const { shared, theta } of lookalikes(subject, random)) {
    const loss = await subject.loss(theta);
    if (!Number.isFinite(loss)) continue;
    const gradient = await gradientAt(subject, theta);
    if (gradient === undefined || !gradient.every((value, i) => Object.is(value, point.gradient[i]))) continue;
    const grant = point.grant.map((own, i) => own + relative * Math.abs(gradient[i]!));
    const direction = gaussianDirection(subject, theta, random);
    const { outcome, analytic, estimate, errorBound } = await compareSlope(
      subject,
      { ...point, theta, loss, gradient, grant },
      direction,
    );
    if (outcome !== 'differs') continue;
    const message =
      `gradient returns every bit of an earlier result for parameters that share only ${shared} with those of that call: ` +
      `there the loss rises by ${estimate.value.toPrecision(10)} +- ${errorBound.toPrecision(2)} along a random direction, the ` +
      `gradient says ${analytic.toPrecision(10)}; compare all bits of the parameters before reusing a result`;
    return [{ kind: 'protocol', rule: 'stale-cache', message }];
  }
  return [];
}

/** What the gradient gives right after it was called with the check's parameters; nothing where it throws. */
async function gradientAt(subject: Subject, theta: Float64Array): Promise<Float64Array | undefined> {
  try {
    await subject.gradient(subject.theta);
    return (await subject.gradient(theta)).values;
  } catch (error) {
    if (error instanceof CheckInputError) return undefined;
    throw error;
  }
}

/** Relative move to parameters that share no key with those nearby, and how much more than such moves do counts. */
const NUDGE = 2 ** -26;
const LEAP = 2 ** 10;

/**
 * A loss that keeps its last results under such a key. Right after it was called with the check's own parameters it gives their value
 * for those that share the key; after a call with others it gives another. One that keeps all its results does so always, and differs from
 * what it gives right beside by far more than the points beside do among each other.
 *
 * @param elsewhere - parameters that share no key
 */
export async function lossKeyFindings(
  subject: Subject,
  point: LawPoint,
  elsewhere: Float64Array,
  random: RandomStream,
): Promise<Finding[]> {
  const scales = entryScales(subject.layout, subject.theta);
  const nudged = (theta: Float64Array): Float64Array =>
    theta.map((value, i) => value + NUDGE * scales[i]! * random.normal());
  for (const { shared, theta } of lookalikes(subject, random)) {
    await subject.loss(subject.theta);
    const right = await subject.loss(theta);
    await subject.loss(elsewhere);
    const again = await subject.loss(theta);
    let other = Object.is(right, again) ? undefined : again;
    if (other === undefined && Object.is(right, point.loss)) {
      const [one, two] = [await subject.loss(nudged(theta)), await subject.loss(nudged(theta))];
      if (Math.abs(one - right) > LEAP * (Math.abs(one - two) + point.noise.bound(right))) other = one;
    }
    if (other === undefined) continue;
    const message =
      `loss returns an earlier result for parameters that share only ${shared} with those of that call: ` +
      `${right} instead of ${other}; compare all bits of the parameters before reusing a result`;
    return [{ kind: 'protocol', rule: 'stale-cache', message }];
  }
  return [];
}
