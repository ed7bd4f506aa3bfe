import { RESOLUTION } from '../check/resolution.js';
import { type ClaimedSlope, STAGGER, type SlopeComparison, estimateSlope, judged, withNoise } from './claimed-slope.js';
import { errorOfSize, widened } from './difference-error.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import { isSlopeOfOtherSteps } from './fine-slope.js';
import { NEARBY } from './ladder-settings.js';
import { FINER_NOISE } from './limit.js';

/** This share of a number is negligible next to it: a bound of this share of a difference rules out a kink as large as the difference. */
export const CLEAR = 2 ** -4;

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
  if (second.kink !== undefined || Number.isNaN(second.value)) return judged(slope, second);
  const apart = Math.abs(first.estimate.value - second.value);
  const bound = apart + first.estimate.bound + second.bound;
  // two ladders that contradict each other show rounding that no single one does: on steps of the same digits it is the same
  if (!isWrong(judge(second)) || 2 * apart > bound) {
    const joint = judged(slope, widened(first.estimate, bound));
    if (!isWrong(joint.verdict)) return joint;
  }
  return aboveOwnNoise(slope, first);
}

/** The estimate with a wider bound if it comes from steps far larger than the parameters: finer steps confirm no more than is visible within their size. */
export function boundedNearby(estimate: DerivativeEstimate, rounding: number, scale: number): DerivativeEstimate {
  const unit = Math.max(scale, 1);
  return estimate.step > NEARBY * unit ? widened(estimate, (FINER_NOISE * rounding) / unit) : estimate;
}

/**
 * Judges a difference again with the noise measured on the slope's own line; a reading from steps far larger than the parameters
 * must also be visible within their size.
 */
async function aboveOwnNoise<Verdict>(
  slope: ClaimedSlope<Verdict>,
  first: SlopeComparison<Verdict>,
): Promise<SlopeComparison<Verdict>> {
  const { analytic, origin, isWrong } = slope;
  const own = await slope.ownNoise(mayBeInnerRounding(analytic, first.estimate));
  const louder = withNoise(slope, own);
  let { estimate } = first;
  if (own > slope.noise.bound(origin)) {
    const again = judged(slope, await estimateSlope(louder));
    if (!isWrong(again.verdict)) return { ...again, withdrawn: { verdict: first.verdict, ownNoise: own } };
    ({ estimate } = again);
  }
  const nearby = boundedNearby(estimate, louder.noise.bound(origin), slope.span(1).scale);
  const bounded = judged(slope, widened(nearby, own / slope.hiddenWidth));
  const isContradicted =
    isWrong(bounded.verdict) && analytic !== 0 && (await isShownByOtherSteps(slope, bounded.estimate));
  // which of the two is right, only steps in between could tell
  return isContradicted
    ? judged(slope, widened(bounded.estimate, Math.abs(analytic - bounded.estimate.value)))
    : bounded;
}

/** Whether the loss shows the slope that the gradient claims as well, at finer or at longer steps than those of an estimate that differs. */
export function isShownByOtherSteps<Verdict>(
  slope: ClaimedSlope<Verdict>,
  estimate: DerivativeEstimate,
): Promise<boolean> {
  const isWrongAt = (value: number, bound: number): boolean =>
    slope.isWrong(slope.judge({ ...estimate, value, bound, error: errorOfSize(bound) }));
  return isSlopeOfOtherSteps({ ...slope.span(1), ...slope, ...estimate, isWrongAt });
}

/**
 * Whether rounding inside the loss, loud only next to the point, may explain a difference: it is below 0.05 %, or central differences agree with the
 * gradient at some step.
 */
function mayBeInnerRounding(analytic: number, { value, differences }: DerivativeEstimate): boolean {
  if (2 * Math.abs(analytic - value) <= RESOLUTION * Math.abs(value)) return true;
  return differences.some((each) => Math.abs(each - analytic) < CLEAR * Math.abs(each - value));
}
