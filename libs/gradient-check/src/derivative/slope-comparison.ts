import { RESOLUTION } from '../check/resolution.js';
import { type LossNoise, raisedNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { withBound } from './difference-error.js';
import { type DerivativeEstimate, estimateDerivative } from './derivative-estimate.js';
import { isSlopeOfOtherSteps } from './fine-slope.js';
import type { SlopePart } from './slope-parts.js';
import { type LadderSpan, NEARBY } from './ladder-settings.js';

/** The slope that a gradient claims for one entry or along a direction, and how to compare it with the loss. */
export interface ClaimedSlope<Verdict> {
  readonly analytic: number;
  readonly line: Line;
  /** The lines whose slopes add up to it, with the smallest steps on them. */
  readonly parts: () => readonly SlopePart[];
  /** By how much the loss rises where all of them move at once, from so many of these steps behind the point to as many ahead. */
  readonly together?: (units: number) => Promise<number>;
  /** Loss at offset 0, and its rounding. */
  readonly origin: number;
  readonly noise: LossNoise;
  /** Whether a parameter that moves is float32, so that numbers inside the loss may be. */
  readonly isFloat32: boolean;
  /** An error bound that is good enough. */
  readonly goal: number;
  /** The span of the ladder, with every step multiplied by `stagger`. */
  readonly span: (stagger: number) => LadderSpan;
  readonly judge: (estimate: DerivativeEstimate) => Verdict;
  readonly isWrong: (verdict: Verdict) => boolean;
  /** Measures the rounding of the loss once more, on the slope's own lines, where no other entry hides it; with `isNextTo`, next to the point as well. */
  readonly ownNoise: (isNextTo: boolean) => Promise<number>;
  /** Smallest width, in sizes of the parameters, of a feature that louder noise may hide: wider steps do not narrow the bound. */
  readonly hiddenWidth: number;
}

/** A claimed slope compared with that of the loss. */
export interface SlopeComparison<Verdict> {
  readonly estimate: DerivativeEstimate;
  readonly verdict: Verdict;
  /** The verdict by the noise of the whole loss, where the louder noise of the slope's own line takes back that it is wrong. */
  readonly withdrawn?: { readonly verdict: Verdict; readonly ownNoise: number };
}

/** Factor between the steps of the first ladder and of the one that must confirm a failure, so that they share no evaluation. */
export const STAGGER = 1.3717;
/** A bound of this share of a difference is negligible next to it, and rules out a kink as large as the difference. */
export const CLEAR = 2 ** -4;

/** The estimate of one ladder along a claimed slope. */
export function estimateSlope<Verdict>(
  { line, origin, noise, span }: ClaimedSlope<Verdict>,
  goal: number,
  stagger: number,
): Promise<DerivativeEstimate> {
  return estimateDerivative(line, { origin, noise, ...span(stagger), goal: () => goal });
}

/**
 * Compares a claimed slope with differences of the loss. A difference counts only when two ladders that share no
 * evaluation show it, above the noise on the slope's own line, and within a few sizes of the parameters. A kink that either of them meets is
 * left to the caller.
 */
export async function compareSlope<Verdict>(
  slope: ClaimedSlope<Verdict>,
  first: SlopeComparison<Verdict>,
): Promise<SlopeComparison<Verdict>> {
  const { analytic, goal, judge, isWrong } = slope;
  if (!isWrong(first.verdict) || first.estimate.kink !== undefined) return first;
  const clear = Math.min(goal, CLEAR * Math.abs(analytic - first.estimate.value));
  const second = await estimateSlope(slope, clear, STAGGER);
  // a ladder without a reading confirms nothing
  if (second.kink !== undefined || Number.isNaN(second.value)) return { estimate: second, verdict: judge(second) };
  const apart = Math.abs(first.estimate.value - second.value);
  const bound = apart + first.estimate.bound + second.bound;
  // two ladders that contradict each other show rounding that no single one does: on steps of the same digits it is the same
  if (!isWrong(judge(second)) || 2 * apart > bound) {
    const joint = { ...first.estimate, bound, error: withBound(first.estimate.error, bound) };
    const verdict = judge(joint);
    if (!isWrong(verdict)) return { estimate: joint, verdict };
  }
  return aboveOwnNoise(slope, first);
}

/** Multiple of the rounding that far steps may miss, since they pass over what the loss does nearby. */
const HIDDEN_NOISE = 4;

/** The estimate with a wider bound if it comes from steps far larger than the parameters, which prove no more than is visible within their size. */
export function boundedNearby(estimate: DerivativeEstimate, rounding: number, scale: number): DerivativeEstimate {
  const unit = Math.max(scale, 1);
  const bound = estimate.step > NEARBY * unit ? Math.max(estimate.bound, (HIDDEN_NOISE * rounding) / unit) : 0;
  return bound > estimate.bound ? { ...estimate, bound, error: withBound(estimate.error, bound) } : estimate;
}

/**
 * Judges a difference again with the noise measured on the slope's own line; a reading from steps far larger than the parameters
 * must also be visible within their size.
 */
async function aboveOwnNoise<Verdict>(
  slope: ClaimedSlope<Verdict>,
  first: SlopeComparison<Verdict>,
): Promise<SlopeComparison<Verdict>> {
  const { analytic, origin, noise, goal, judge, isWrong } = slope;
  const own = await slope.ownNoise(mayBeInnerRounding(analytic, first.estimate));
  const louder = raisedNoise(noise, own);
  let { estimate, verdict } = first;
  if (own > noise.bound(origin)) {
    estimate = await estimateSlope({ ...slope, noise: louder }, goal, 1);
    verdict = judge(estimate);
    if (!isWrong(verdict)) return { estimate, verdict, withdrawn: { verdict: first.verdict, ownNoise: own } };
  }
  const nearby = boundedNearby(estimate, louder.bound(origin), slope.span(1).scale);
  const bound = own / slope.hiddenWidth;
  const bounded = bound > nearby.bound ? { ...nearby, bound, error: withBound(nearby.error, bound) } : nearby;
  const isContradicted =
    isWrong(judge(bounded)) &&
    analytic !== 0 &&
    (await isSlopeOfOtherSteps({ ...slope.span(1), ...slope, ...bounded, isWrongAt: wrongAt(slope, bounded) }));
  if (!isContradicted) return { estimate: bounded, verdict: judge(bounded) };
  // which of the two is right, only steps in between could tell
  const apart = Math.abs(analytic - bounded.value);
  const open = { ...bounded, bound: apart, error: withBound(bounded.error, apart) };
  return { estimate: open, verdict: judge(open) };
}

/** Whether a claim is wrong where fine steps show the slope, to within a bound that is all they may be off by. */
export const wrongAt =
  <Verdict>({ judge, isWrong }: ClaimedSlope<Verdict>, estimate: DerivativeEstimate) =>
  (value: number, bound: number): boolean =>
    isWrong(judge({ ...estimate, value, bound, error: { truncation: bound, lossRounding: 0, kinkGap: 0 } }));

/**
 * Whether rounding inside the loss, loud only next to the point, may explain a difference: it is below 0.05 %, or central differences agree with the
 * gradient at some step.
 */
function mayBeInnerRounding(analytic: number, { value, differences }: DerivativeEstimate): boolean {
  if (2 * Math.abs(analytic - value) <= RESOLUTION * Math.abs(value)) return true;
  return differences.some((each) => Math.abs(each - analytic) < CLEAR * Math.abs(each - value));
}
