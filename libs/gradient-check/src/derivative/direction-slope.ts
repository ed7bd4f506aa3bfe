import { LEAST_UNITS, directionNoise } from '../noise/own-noise.js';
import type { LossNoise } from '../noise/loss-noise.js';
import { ulp } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { directionLine } from '../probe/line.js';
import { entryScales } from '../probe/scales.js';
import { type DerivativeEstimate, HIDDEN } from './derivative-estimate.js';
import { GOAL, type LadderSpan } from './ladder-settings.js';
import { firstLook } from './first-look.js';
import { CLEAR, type ClaimedSlope, boundedNearby, compareSlope, estimateSlope } from './slope-comparison.js';

/** Where a slope is compared: the loss, its rounding, and the gradient with what it may be off by. */
export interface SlopePoint {
  readonly theta: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
  readonly gradient: Float64Array;
  /** Bound on the error of each entry of a correct gradient. */
  readonly uncertainty: Float64Array;
  /** What each entry may be off by besides, which no measurement shows. */
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

/** Rounding of many entries adds up; laws are to find gross errors, the entries' own bounds find small ones. */
const ROUNDING_SAFETY = 8;
/** First steps of the two ladders, and where they end, in units of the direction. */
const SECOND_START = 2 ** -4;
const SMALLEST = 2 ** -40;
const LARGEST = 2 ** 10;

/** What is known of a direction, and wanted of its slope. */
export interface DirectionOptions {
  /** Drawn at random: the roundings of the gradient's entries do not add up along it. */
  readonly independent?: boolean;
  /** A bound that needs no further effort, besides a millionth of the slope. */
  readonly goal?: number;
}

/**
 * Compares the slope of the loss along `direction` with `<gradient, direction>`. Roundings of the gradient may all add up along a direction that was
 * made from the gradient; along one that was drawn at random they are as independent as its entries. At a kink the sum of many one-sided slopes bounds nothing, so
 * none is claimed.
 */
export async function compareDirection(
  subject: Subject,
  point: SlopePoint,
  direction: Float64Array,
  options: DirectionOptions = {},
): Promise<DirectionComparison> {
  const { slope, boundOf } = claimAlong(subject, point, direction, options);
  const { analytic, goal } = slope;
  const first = (await glanceAlong(slope, options.goal ?? 0)) ?? (await estimateSlope(slope, goal, 1));
  const { estimate, verdict } = await compareSlope(slope, { estimate: first, verdict: slope.judge(first) });
  return { analytic, estimate, errorBound: boundOf(estimate), outcome: verdict };
}

/** What the gradient is off by along `direction`, by one ladder: to search by, not to judge by. */
export async function differenceAlong(subject: Subject, point: SlopePoint, direction: Float64Array): Promise<number> {
  const { slope } = claimAlong(subject, point, direction);
  return slope.analytic - (await estimateSlope(slope, slope.goal, 1)).value;
}

/** The slope that the gradient claims along a direction, and the bound that it is judged by. */
function claimAlong(
  subject: Subject,
  point: SlopePoint,
  direction: Float64Array,
  { independent = false, goal = 0 }: DirectionOptions = {},
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
  // a bound this small adds nothing to the gradient's own rounding
  const enough = CLEAR * ROUNDING_SAFETY * rounding;
  const boundOf = (estimate: DerivativeEstimate): number =>
    boundedNearby(estimate, noise.bound(loss), 1).bound + ROUNDING_SAFETY * rounding;
  const slope: ClaimedSlope<DirectionComparison['outcome']> = {
    analytic,
    line: directionLine(subject, theta, direction, gradient),
    origin: loss,
    noise,
    goal: Math.max(goal, enough, GOAL * Math.abs(analytic)),
    span: (stagger) => ({ ...spanOf(stagger, leastStep(subject, theta, direction)), enough }),
    judge(estimate) {
      if (estimate.kink !== undefined) return 'kink';
      const difference = Math.abs(analytic - estimate.value);
      if (difference <= boundOf(estimate)) return 'agrees';
      return difference > boundOf(estimate) + ROUNDING_SAFETY * hidden ? 'differs' : 'open';
    },
    isWrong: (outcome) => outcome === 'differs',
    hiddenWidth: HIDDEN,
    ownNoise: (beside) =>
      directionNoise({ subject, theta, scales: entryScales(subject.layout, theta), loss, noise }, direction, beside),
  };
  return { slope, boundOf };
}

/** A first look, where it is as close as a coarse goal asks. */
async function glanceAlong(
  { line, origin, noise, span, judge }: ClaimedSlope<DirectionComparison['outcome']>,
  goal: number,
): Promise<DerivativeEstimate | undefined> {
  if (goal === 0) return undefined;
  const look = await firstLook(line, { origin, noise, ...span(1), goal: () => goal });
  return look !== undefined && look.bound <= goal && judge(look) === 'agrees' ? look : undefined;
}

function spanOf(stagger: number, least: number): LadderSpan {
  const start = stagger === 1 ? 1 : SECOND_START * stagger;
  return { start, scale: 1, smallest: Math.max(SMALLEST, least) * stagger, largest: LARGEST * stagger };
}

/** Below a few units in the last place of the parameters, their correction by the gradient would confirm any gradient. */
export function leastStep({ layout }: Subject, theta: Float64Array, direction: Float64Array): number {
  let [units, way] = [0, 0];
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      if (direction[i] === 0) continue;
      units += ulp(block, theta[i]!);
      way += Math.abs(direction[i]!);
    }
  }
  return way === 0 ? 0 : (LEAST_UNITS * units) / way;
}
