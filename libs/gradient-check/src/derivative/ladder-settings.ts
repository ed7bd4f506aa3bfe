import { RESOLUTION } from '../check/resolution.js';
import type { LossNoise } from '../noise/loss-noise.js';

/** A bound of this share of a slope is good enough: 0.1 % of the error that a verdict must notice. */
export const GOAL = RESOLUTION * RESOLUTION;

/** Distance, in sizes of the parameter, within which a slope counts as seen nearby. */
export const NEARBY = 8;
/** Number of steps in a row that must show the same before it counts. */
export const IN_A_ROW = 2 ** 2;
/** Octaves between the first step of a ladder and the one at which it is to be read: extrapolation needs coarser rungs. */
export const COARSER = 3;
/** Ratio of the first step of a ladder to the one at which it is to be read. */
export const HEADROOM = 2 ** COARSER;
/** Least first step, and finest probe, in smallest steps: this leaves room for such octaves when the first step is moved off the powers of two. */
export const ROOM = 2 * HEADROOM;

/** The steps at which a ladder starts and ends. */
export interface LadderSpan {
  readonly start: number;
  /** Size of the parameter: a loss that shows nothing within this distance may still hide a slope in its rounding. */
  readonly scale: number;
  readonly smallest: number;
  readonly largest: number;
  /** A bound that ends the descent, even if finer steps would lower it. */
  readonly enough?: number;
}

/** A ladder, and what it may assume about rounding. */
export interface LadderSettings extends LadderSpan {
  /** Loss at offset 0. */
  readonly origin: number;
  readonly noise: LossNoise;
  /** An error bound that is good enough for a derivative of this value. */
  readonly goal: (value: number) => number;
}
