import { SUSPICIOUS } from '../noise/difference-table.js';
import { directionNoise } from '../noise/own-noise.js';
import { type LossNoise, raisedNoise } from '../noise/loss-noise.js';
import { hasFloat32 } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { directionLine } from '../probe/line.js';
import { entryScales } from '../probe/scales.js';
import { type DerivativeEstimate, HIDDEN } from './derivative-estimate.js';
import { GOAL } from './ladder-settings.js';
import { betweenSteps, stepsAlong } from './entry-steps.js';
import { leastStep, partsAlong, riseTogether, roundingOf, spanOf } from './direction-units.js';
import { firstLook } from './first-look.js';
import { CLEAR, type ClaimedSlope, boundedNearby, compareSlope, estimateSlope } from './slope-comparison.js';

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

/** Rounding of many entries adds up. Directions are meant to find gross errors; the bounds of single entries find small ones. */
const ROUNDING_SAFETY = 8;
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
  const { analytic, goal } = exact;
  let [slope, first] = [exact, (await glanceAlong(exact, options.goal ?? 0)) ?? (await estimateSlope(exact, goal, 1))];
  const rounding = Number.isNaN(first.value) ? roundingOf(subject, point.theta, point.gradient, direction) : 0;
  if (rounding > SUSPICIOUS * exact.noise.bound(point.loss)) {
    // next to a loss of 0, whose own rounding is 0, a wrong gradient leaves that of the parameters
    slope = { ...exact, noise: raisedNoise(exact.noise, rounding) };
    first = await estimateSlope(slope, goal, 1);
  }
  const steps = first.isOnStair === true ? await stepsAlong({ ...point, subject }, direction) : undefined;
  if (steps !== undefined) {
    slope = betweenSteps(slope, steps);
    first = await estimateSlope(slope, goal, 1);
  }
  const { estimate, verdict } = await compareSlope(slope, { estimate: first, verdict: slope.judge(first) });
  return { analytic, estimate, errorBound: boundOf(estimate), outcome: verdict };
}

/** By how much the gradient is off along `direction`, by one ladder: precise enough for a search, not for a verdict. */
export async function differenceAlong(subject: Subject, point: SlopePoint, direction: Float64Array): Promise<number> {
  const { slope } = claimAlong(subject, point, direction);
  return slope.analytic - (await estimateSlope(slope, slope.goal, 1)).value;
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
  let [rounding, squares, hidden] = [0, 0, 0];
  for (let i = 0; i < direction.length; i++) {
    if (direction[i] === 0) continue;
    analytic += gradient[i]! * direction[i]!;
    const own = uncertainty[i]! * Math.abs(direction[i]!);
    rounding += own;
    squares += own ** 2;
    hidden += (point.possible?.[i] ?? 0) * Math.abs(direction[i]!);
  }
  if (independent) rounding = Math.sqrt(squares);
  // a bound this small adds next to nothing to the gradient's own rounding
  const enough = CLEAR * ROUNDING_SAFETY * rounding;
  const boundOf = (estimate: DerivativeEstimate): number =>
    boundedNearby(estimate, noise.bound(loss), 1).bound + ROUNDING_SAFETY * rounding;
  const line = directionLine(subject, theta, direction, gradient);
  const slope: ClaimedSlope<DirectionComparison['outcome']> = {
    analytic,
    line,
    parts: () => partsAlong(subject, theta, direction, line),
    together: (units) => riseTogether(subject, theta, direction, units),
    origin: loss,
    noise,
    isFloat32: hasFloat32(subject.layout),
    goal: Math.max(goal, enough, GOAL * Math.abs(analytic)),
    span: (stagger) => ({ ...spanOf(stagger, leastStep(subject, theta, direction)), enough }),
    judge(estimate) {
      if (estimate.kink !== undefined) return 'kink';
      const difference = Math.abs(analytic - estimate.value);
      if (difference <= boundOf(estimate) + tolerance) return 'agrees';
      return difference > boundOf(estimate) + tolerance + (estimate.unseen ?? 0) + ROUNDING_SAFETY * hidden
        ? 'differs'
        : 'open';
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

/** The estimate of a first look, where that agrees with the gradient and meets a coarse goal. */
async function glanceAlong(
  { line, origin, noise, span, judge }: ClaimedSlope<DirectionComparison['outcome']>,
  goal: number,
): Promise<DerivativeEstimate | undefined> {
  if (goal === 0) return undefined;
  const look = await firstLook(line, { origin, noise, ...span(1), goal: () => goal });
  return look !== undefined && look.bound <= goal && judge(look) === 'agrees' ? look : undefined;
}
