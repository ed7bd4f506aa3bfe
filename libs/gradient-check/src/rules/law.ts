import type { RandomStream } from '@gradproof/random';
import { type DerivativeEstimate, estimateDerivative } from '../derivative/derivative-estimate.js';
import { directionLine, entryScales } from '../probe/entry-line.js';
import type { EvaluationNoise } from '../noise/evaluation-noise.js';
import type { Finding } from '../check/gradient-report.js';
import { directionNoise } from '../noise/line-noise.js';
import type { Block } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';

/** Where a slope is compared: the loss, its rounding, and the gradient that is on trial. */
export interface LawPoint {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly gradient: Float64Array;
  /** Rounding granted to each entry of the gradient. */
  readonly grant: Float64Array;
  readonly noise: EvaluationNoise;
}

/** A slope along a direction, by differences and by the gradient. */
export interface SlopeComparison {
  readonly analytic: number;
  readonly estimate: DerivativeEstimate;
  readonly errorBound: number;
  readonly outcome: 'agrees' | 'differs' | 'kink';
}

/** Offset of the second ladder of a comparison that failed: it shares no evaluation with the first. */
const STAGGER = 1.3717;

/** Steps above this many sizes of the parameters pass over what the loss does within them, and the noise that they may miss. */
const FAR = 8;
const HIDDEN_NOISE = 4;

/** Smallest width, in sizes of the parameters, of a feature that such noise may hide. */
const HIDDEN = 2 ** -12;

/** Share of a difference that its bound must come down to before a kink as small as the difference is ruled out. */
const CLEAR = 2 ** -4;

/** Rounding of many entries adds up; this law is to find gross errors, the entries' own bounds find small ones. */
const ROUNDING_SAFETY = 8;

/** N(0, 1) for every entry of the block, or of all, in units of the entry's own scale. */
export function gaussianDirection(
  subject: Subject,
  theta: Float64Array,
  random: RandomStream,
  block?: Block,
): Float64Array {
  const scales = entryScales(subject.layout, theta);
  const direction = new Float64Array(theta.length);
  const [from, to] = block ? [block.offset, block.offset + block.length] : [0, theta.length];
  for (let i = from; i < to; i++) direction[i] = scales[i]! * random.normal();
  return direction;
}

/**
 * Compares the slope of the loss along `direction` with `<gradient, direction>`. Only what two independent ladders show
 * counts as a difference, and only above the noise on the own lines of the entries. At a kink the sum of many one-sided slopes bounds nothing, so none is claimed.
 */
export async function compareSlope(
  subject: Subject,
  point: LawPoint,
  direction: Float64Array,
): Promise<SlopeComparison> {
  const { theta, gradient, grant, loss, noise } = point;
  let analytic = 0;
  let rounding = 0;
  for (let i = 0; i < direction.length; i++) {
    analytic += gradient[i]! * direction[i]!;
    rounding += grant[i]! * Math.abs(direction[i]!);
  }
  const line = directionLine(subject, theta, direction, gradient);
  const compare = async (
    start: number,
    stagger: number,
    goal: number,
    rounds: EvaluationNoise = noise,
  ): Promise<SlopeComparison> => {
    const estimate = await estimateDerivative(line, {
      origin: loss,
      noise: rounds,
      start: start * stagger,
      scale: 1,
      smallest: 2 ** -40 * stagger,
      largest: 2 ** 10 * stagger,
      goal: () => goal,
    });
    // read from far off, a slope says nothing of what the loss hides in its rounding within the parameters' own size
    const hidden = estimate.step > FAR ? HIDDEN_NOISE * rounds.bound(loss) : 0;
    const errorBound = Math.max(estimate.bound, hidden) + ROUNDING_SAFETY * rounding;
    const outcome = slopeOutcome(Math.abs(analytic - estimate.value) > errorBound, estimate);
    return { analytic, estimate, errorBound, outcome };
  };
  const goal = 1e-6 * Math.abs(analytic);
  const first = await compare(1, 1, goal);
  if (first.outcome !== 'differs') return first;
  const second = await compare(2 ** -4, STAGGER, Math.min(goal, CLEAR * Math.abs(analytic - first.estimate.value)));
  if (second.outcome !== 'differs') return second;
  const own = await directionNoise(subject, theta, direction, noise.bound(loss));
  if (own === 0) return second;
  const third = await compare(1, 1, goal, {
    bound: (value) => own + noise.bound(value),
    narrow: (value) => own + noise.narrow(value),
  });
  const errorBound = Math.max(third.errorBound, own / HIDDEN);
  return {
    ...third,
    errorBound,
    outcome: slopeOutcome(Math.abs(analytic - third.estimate.value) > errorBound, third.estimate),
  };
}

function slopeOutcome(outside: boolean, estimate: DerivativeEstimate): SlopeComparison['outcome'] {
  if (estimate.kink !== undefined) return 'kink';
  return outside ? 'differs' : 'agrees';
}

/**
 * Taylor's theorem along a random direction: `loss(theta + t v) - loss(theta) - t <gradient, v>` falls as t^2 for the
 * gradient alone, so its part linear in t must vanish within the error bound.
 */
export async function taylorFindings(
  subject: Subject,
  point: LawPoint,
  random: RandomStream,
  where: 'at the parameters' | 'near the parameters',
): Promise<Finding[]> {
  if (!point.gradient.every(Number.isFinite)) return [];
  const direction = gaussianDirection(subject, point.theta, random);
  const { outcome, analytic, estimate, errorBound } = await compareSlope(subject, point, direction);
  if (outcome !== 'differs') return [];
  const near = where === 'near the parameters';
  const message =
    `${where}, the loss rises by ${estimate.value.toPrecision(10)} +- ${errorBound.toPrecision(2)} per unit of a random ` +
    `direction, the gradient says ${analytic.toPrecision(10)}: the remainder falls as t, not t^2` +
    (near ? '; a gradient must hold for any parameters, not only for the first it was called with' : '');
  return [{ kind: 'law', rule: near ? 'taylor-rate-nearby' : 'taylor-rate', message }];
}
