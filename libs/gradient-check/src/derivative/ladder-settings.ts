import type { LossNoise } from '../noise/loss-noise.js';

/** Share of a slope that needs no better bound. */
export const GOAL = 1e-6;

/** Sizes of the parameter within which a slope counts as seen nearby. */
export const NEARBY = 8;
/** Smallest steps that a ladder has room for, and a probe above the least. */
export const ROOM = 16;
/** Factor of a first step over one that is known to serve, or not to. */
export const HEADROOM = 8;

/** Where a ladder starts and ends. */
export interface LadderSpan {
  readonly start: number;
  /** Size of the parameter: a loss that shows nothing within this distance may still hide a slope in its rounding. */
  readonly scale: number;
  readonly smallest: number;
  readonly largest: number;
  /** A bound that ends the descent, whatever finer steps would bring. */
  readonly enough?: number;
}

/** A ladder, and what it may assume about rounding. */
export interface LadderSettings extends LadderSpan {
  /** Loss at offset 0. */
  readonly origin: number;
  readonly noise: LossNoise;
  /** An error bound that needs no further effort. */
  readonly goal: (value: number) => number;
}
