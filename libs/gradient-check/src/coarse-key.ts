import type { RandomStream } from '@gradproof/random';
import { CheckInputError } from './check-input-error.js';
import { entryScales } from './entry-line.js';
import type { Finding } from './gradient-report.js';
import { type LawPoint, compareSlope, gaussianDirection } from './law.js';
import { represent } from './parameter-layout.js';
import type { Subject } from './subject.js';

/** Parameters that a coarse key takes for those of the check, and what they share with them. */
interface Lookalike {
  readonly shared: string;
  readonly theta: Float64Array;
}

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

function lookalikes({ layout, theta }: Subject, random: RandomStream): Lookalike[] {
  const scales = entryScales(layout, theta);
  const points: Lookalike[] = [];
  const add = (shared: string, move: (at: Float64Array, i: number, first: number) => number): void => {
    const moved = theta.slice();
    for (const block of layout.blocks) {
      for (let i = block.offset; i < block.offset + block.length; i++) {
        moved[i] = represent(block, move(theta, i, block.offset));
      }
    }
    if (moved.some((value, i) => value !== theta[i])) points.push({ shared, theta: moved });
  };
  const scattered = (distance: number) => (at: Float64Array, i: number) =>
    at[i]! + distance * scales[i]! * random.normal();
  const far = scattered(2 ** -6);
  add('the first entry of each parameter', (at, i, first) => (i === first ? at[i]! : far(at, i)));
  add('all entries but the last', (at, i) => (i === theta.length - 1 ? at[i]! + 2 ** -6 * scales[i]! : at[i]!));
  for (const digits of [1, 3, 6]) {
    // by half a unit of the last digit at most, to where the same digits come out
    const unit = 10 ** -digits;
    add(
      `${digits} ${digits === 1 ? 'decimal' : 'decimals'}`,
      (at, i) => Number(at[i]!.toFixed(digits)) + 0.3 * unit * (random.uniform() - 0.5),
    );
  }
  add('their first float32 digits', scattered(2 ** -30));
  const swapped = theta.slice();
  for (const { offset, length } of layout.blocks) {
    if (length < 2) continue;
    [swapped[offset], swapped[offset + 1]] = [swapped[offset + 1]!, swapped[offset]!];
  }
  add('their sums', (_, i) => swapped[i]!);
  return points;
}
