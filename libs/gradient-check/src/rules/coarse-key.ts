import type { RandomStream } from '@gradproof/random';
import { CheckInputError } from '../check/check-input-error.js';
import { entryScales } from '../probe/entry-line.js';
import type { Finding } from '../check/gradient-report.js';
import { type LawPoint, compareSlope, gaussianDirection } from './law.js';
import { lookalikes } from '../probe/lookalikes.js';
import type { Subject } from '../check/subject.js';

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

/** Relative moves, along one line, to parameters that share no key. */
const NUDGES = [2 ** -26, -(2 ** -26), 2 ** -30];
/** Share of a rise by which it may differ among these moves and still be no slope, curve or kink: those vary by half at least. */
const LEVEL = 1 / 8;
/** Roundings of the loss that such a rise must exceed. */
const ROUNDINGS = 2 ** 10;

/**
 * A loss that keeps its last results under such a key. Right after it was called with the check's own parameters it gives their value
 * for those that share the key; after a call with others it gives another. One that keeps all its results does so always, and stands
 * apart from what it gives right beside.
 *
 * @param elsewhere - parameters that share no key
 */
export async function lossKeyFindings(
  subject: Subject,
  point: LawPoint,
  elsewhere: Float64Array,
  random: RandomStream,
): Promise<Finding[]> {
  for (const { shared, theta } of lookalikes(subject, random)) {
    await subject.loss(subject.theta);
    const right = await subject.loss(theta);
    await subject.loss(elsewhere);
    const again = await subject.loss(theta);
    const isKept = Object.is(right, point.loss);
    let other = Object.is(right, again) ? undefined : again;
    if (isKept) other ??= await levelBeside(subject, theta, right, ROUNDINGS * point.noise.bound(right), random);
    if (other === undefined) continue;
    const message =
      `loss returns an earlier result for parameters that share only ${shared} with those of that call: ` +
      `${right} instead of ${other}; compare all bits of the parameters before reusing a result`;
    return [{ kind: 'protocol', rule: 'stale-cache', message }];
  }
  return [];
}

/**
 * What the loss gives on both sides of `theta` however near, where that differs from `value` by more than rounding: a
 * continuous loss falls towards its value there, a step has it on one side.
 */
async function levelBeside(
  subject: Subject,
  theta: Float64Array,
  value: number,
  rounding: number,
  random: RandomStream,
): Promise<number | undefined> {
  const scales = entryScales(subject.layout, subject.theta);
  const direction = scales.map((scale) => scale * random.normal());
  const losses: number[] = [];
  for (const t of NUDGES) losses.push(await subject.loss(theta.map((x, i) => x + t * direction[i]!)));
  const rise = losses[0]! - value;
  const isLevel = losses.every((loss) => Math.abs(loss - losses[0]!) <= LEVEL * Math.abs(rise));
  return isLevel && Math.abs(rise) > rounding ? losses[0] : undefined;
}
