import { SUSPICIOUS } from '../noise/difference-table.js';
import { directionNoise } from '../noise/own-noise.js';
import type { LossNoise } from '../noise/loss-noise.js';
import { hasFloat32 } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { directionLine } from '../probe/line.js';
import { entryScales } from '../probe/scales.js';
import { type DerivativeEstimate, HIDDEN } from './derivative-estimate.js';
import { GOAL } from './ladder-settings.js';
import { type ClaimedSlope, betweenSteps, estimateSlope, judged, ladderAlong, withNoise } from './claimed-slope.js';
import { stepsAlong } from './entry-steps.js';
import { directionLadder, partsAlong, riseTogether, roundingOf } from './direction-units.js';
import { firstLook } from './first-look.js';
import { CLEAR, boundedNearby, compareSlope } from './slope-comparison.js';

/** The point at which slopes are compared: the loss, its rounding, and the gradient with the bounds on its error. */
export interface SlopePoint {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
  readonly gradient: Float64Array;
  /** Bound on the error of each entry of a correct gradient. */
  readonly uncertainty: Float64Array;
  /** Possible error of each entry on top of that, which no measurement shows. */
  readonly possible?: Float64Array;
}

/** A slope along a direction, by differences and by the gradient. */
export interface DirectionComparison {
  readonly analytic: number;
  readonly estimate: DerivativeEstimate;
  readonly errorBound: number;
  /** `open`: what the gradient may be off by, without showing it, could explain the difference. */
  readonly outcome: 'agrees' | 'differs' | 'kink' | 'open';
}

/** The absolute difference between the slope by the gradient and that by the loss. */
export const differenceOf = ({ analytic, estimate }: Pick<DirectionComparison, 'analytic' | 'estimate'>): number =>
  Math.abs(analytic - estimate.value);

/** Rounding of many entries adds up. Directions are meant to find gross errors; the bounds of single entries find small ones. */
export const ROUNDING_SAFETY = 8;

/** What is known about a direction, and how exact its slope must be. */
export interface DirectionOptions {
  /** Whether it was drawn at random, so that the roundings of the gradient's entries do not all add up along it. */
  readonly independent?: boolean;
  /** A bound that is good enough, as is a millionth of the slope. */
  readonly goal?: number;
  /** A difference that does not count, besides the error bounds. */
  readonly tolerance?: number;
  /** Whether entries lie at kinks, which look like rounding on their own lines: only that of the whole loss counts. */
  readonly isAtKinks?: boolean;
}

/**
 * Compares the slope of the loss along `direction` (as long as theta) with `<gradient, direction>`. Roundings of the gradient may all add up along a
 * direction that was made from the gradient; along one that was drawn at random they are as independent as its entries. At a kink the sum of many
 * one-sided slopes bounds nothing, so the outcome is `kink`.
 */
export async function compareDirection(
  subject: Subject,
  point: SlopePoint,
  direction: Float64Array,
  options: DirectionOptions = {},
): Promise<DirectionComparison> {
  const { slope: exact, boundOf } = claimAlong(subject, point, direction, options);
  const { goal = 0 } = options;
  const look = goal === 0 ? undefined : await firstLook(exact.line, ladderAlong(exact));
  const isEnough = look !== undefined && look.bound <= goal && exact.judge(look) === 'agrees';
  let [slope, first] = [exact, isEnough ? look : await estimateSlope(exact)];
  const rounding = Number.isNaN(first.value)
    ? roundingOf({ subject, theta: point.theta, direction }, point.gradient)
    : 0;
  if (rounding > SUSPICIOUS * exact.noise.bound(point.loss)) {
    // next to a loss of 0, whose own rounding is 0, a wrong gradient leaves that of the parameters
    slope = withNoise(exact, rounding);
    first = await estimateSlope(slope);
  }
  const steps = first.isOnStair === true ? await stepsAlong({ ...point, subject }, direction) : undefined;
  if (steps !== undefined) {
    slope = betweenSteps(slope, steps);
    first = await estimateSlope(slope);
  }
  const { estimate, verdict } = await compareSlope(slope, judged(slope, first));
  return { analytic: slope.analytic, estimate, errorBound: boundOf(estimate), outcome: verdict };
}

/** By how much the gradient is off along `direction`, by one ladder: precise enough for a search, not for a verdict. */
export async function differenceAlong(subject: Subject, point: SlopePoint, direction: Float64Array): Promise<number> {
  const { slope } = claimAlong(subject, point, direction);
  return slope.analytic - (await estimateSlope(slope)).value;
}

/** The slope that the gradient claims along a direction, and the bound that it is judged by. */
export function claimAlong(
  subject: Subject,
  point: SlopePoint,
  direction: Float64Array,
  { independent = false, goal = 0, tolerance = 0, isAtKinks = false }: DirectionOptions = {},
): {
  readonly slope: ClaimedSlope<DirectionComparison['outcome']>;
  readonly boundOf: (estimate: DerivativeEstimate) => number;
} {
  const { theta, gradient, uncertainty, loss, noise } = point;
  let analytic = 0;
  let [rounding, squares, possible] = [0, 0, 0];
  for (let i = 0; i < direction.length; i++) {
    if (direction[i] === 0) continue;
    analytic += gradient[i]! * direction[i]!;
    const own = uncertainty[i]! * Math.abs(direction[i]!);
    rounding += own;
    squares += own ** 2;
    possible += (point.possible?.[i] ?? 0) * Math.abs(direction[i]!);
  }
  if (independent) rounding = Math.sqrt(squares);
  // a bound this small adds next to nothing to the gradient's own rounding
  const enough = CLEAR * ROUNDING_SAFETY * rounding;
  const boundOf = (estimate: DerivativeEstimate): number =>
    boundedNearby(estimate, noise.bound(loss), 1).bound + ROUNDING_SAFETY * rounding;
  const line = directionLine(subject, theta, direction, gradient);
  const course = { subject, theta, direction };
  const slope: ClaimedSlope<DirectionComparison['outcome']> = {
    analytic,
    line,
    parts: () => partsAlong(course, line),
    together: (units) => riseTogether(course, units),
    origin: loss,
    noise,
    isFloat32: hasFloat32(subject.layout),
    goal: Math.max(goal, enough, GOAL * Math.abs(analytic)),
    span: (stagger) => ({ ...directionLadder(course, stagger), enough }),
    judge(estimate) {
      if (estimate.kink !== undefined) return 'kink';
      const difference = differenceOf({ analytic, estimate });
      const allowed = boundOf(estimate) + tolerance;
      if (difference <= allowed) return 'agrees';
      return difference > allowed + (estimate.possible ?? 0) + ROUNDING_SAFETY * possible ? 'differs' : 'open';
    },
    isWrong: (outcome) => outcome === 'differs',
    hiddenWidth: HIDDEN,
    async ownNoise(isNextTo) {
      const at = { subject, theta, scales: entryScales(subject.layout, theta), loss, noise };
      return isAtKinks ? 0 : directionNoise(at, direction, isNextTo);
    },
  };
  return { slope, boundOf };
}
