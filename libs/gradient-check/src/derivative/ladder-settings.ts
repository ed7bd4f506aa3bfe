import type { LossNoise } from '../noise/loss-noise.js';

/** A bound of this share of a slope is good enough. */
export const GOAL = 1e-6;

/** Distance, in sizes of the parameter, within which a slope counts as seen nearby. */
export const NEARBY = 8;
/** In smallest steps of a ladder: the least first step, so that there is room to descend, and the finest probe. */
export const ROOM = 16;
/** Ratio of a first step to one that served before, or to one at which a reading was contradicted. */
export const HEADROOM = 8;

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
