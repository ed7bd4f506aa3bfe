import { type LossNoise, raisedNoise } from '../noise/loss-noise.js';
import type { Line } from '../probe/line.js';
import { type DerivativeEstimate, estimateDerivative } from './derivative-estimate.js';
import type { LadderSettings, LadderSpan } from './ladder-settings.js';
import type { SlopePart } from './slope-parts.js';

/** The slope that a gradient claims for one entry or along a direction, and how to compare it with the loss. */
export interface ClaimedSlope<Verdict> {
  readonly analytic: number;
  readonly line: Line;
  /** The lines whose slopes add up to it, with the smallest steps on them. */
  readonly parts: () => readonly SlopePart[];
  /** By how much the loss rises when all of them move at once, from `units` of these steps behind the point to as many ahead. */
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

/** Factor between the steps of the first ladder and of the one that must confirm a failure, so that they share no evaluation: any number but a power of two. */
export const STAGGER = 1.3717;

/** Settings for a ladder along a claimed slope, or for a look of fewer steps. */
export function ladderAlong<Verdict>(
  { origin, noise, span, goal: own }: ClaimedSlope<Verdict>,
  goal = own,
  stagger = 1,
): LadderSettings {
  return { origin, noise, ...span(stagger), goal: () => goal };
}

/** The estimate of one ladder along a claimed slope. */
export function estimateSlope<Verdict>(
  slope: ClaimedSlope<Verdict>,
  goal = slope.goal,
  stagger = 1,
): Promise<DerivativeEstimate> {
  return estimateDerivative(slope.line, ladderAlong(slope, goal, stagger));
}

/** The comparison of a claimed slope with an estimate. */
export function judged<Verdict>(slope: ClaimedSlope<Verdict>, estimate: DerivativeEstimate): SlopeComparison<Verdict> {
  return { estimate, verdict: slope.judge(estimate) };
}

/** The claim about a loss that rounds by at least `own`. */
export function withNoise<Verdict>(slope: ClaimedSlope<Verdict>, own: number): ClaimedSlope<Verdict> {
  return { ...slope, noise: raisedNoise(slope.noise, own) };
}

/** The claim about a loss that moves in steps of this height: its derivative is that between them. */
export function betweenSteps<Verdict>(slope: ClaimedSlope<Verdict>, height: number): ClaimedSlope<Verdict> {
  return { ...slope, noise: { ...slope.noise, steps: height }, ownNoise: () => Promise.resolve(0) };
}
