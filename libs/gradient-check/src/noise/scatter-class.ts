/**
 * Why a gradient changes between points so near that its slope cannot be the cause:
 * - `rounding`: the change is equally large at every distance;
 * - `curvature`: it grows with the square of the distance;
 * - `branch`: it is equally large at every distance, but too large for rounding, or the same at all points: the code takes another branch at some points;
 * - `stuck`: it shows only at the largest distance; closer, the gradient's sums stay on one rounded value;
 * - `unclear`: it grows, but neither as curvature does nor as sums that are stuck do.
 */
export type ScatterClass = 'rounding' | 'curvature' | 'branch' | 'stuck' | 'unclear';

/** Largest change of one entry at three distances; its slope cancels in the means of pairs of opposite points. */
export interface Spreads {
  /** Change at the fine distance, see `FINE`. */
  readonly fine: number;
  readonly middle: number;
  readonly wide: number;
  /** Largest change at the fine distance, its slope included. */
  readonly fineRange: number;
  /** Largest difference between the means of two pairs at the middle distance, or at the wide one. */
  readonly among: number;
}

/** The limits with which the spreads are compared. */
interface ScatterLimits {
  /** Largest change that rounding of sums as large as the largest share may leave. */
  readonly floor: number;
  /** Largest change that can be rounding. */
  readonly rounding: number;
  /** Factor by which smooth changes grow from the middle distance to the wide one: the square of their ratio. */
  readonly growth: number;
}

/** Ratio of the fine distance to the middle one: curvature has nearly vanished there, while rounding is as large. */
export const FINE = 2 ** -4;
/** Factor by which one size is far above another: from the fine distance to the middle one curvature grows by the square of it, and rounding does not grow. */
export const GROWN = 1 / FINE;
/** Factors by which growth may fall short of the square, or exceed it, and still count as curvature; calibrated. */
const SHORT = 1 / 4;
const BEYOND = 2;
/** Factor by which rounding may exceed what a few points show of it, where not all that they show is known to be rounding; calibrated. */
export const POSSIBLE_SAFETY = 4;

/** The class of one entry's scatter. */
export function scatterClass(spreads: Spreads, limits: ScatterLimits): ScatterClass {
  const { fine, middle, wide } = spreads;
  if (isAtPointOnly(spreads, limits)) return 'branch';
  const { floor, rounding, growth } = limits;
  const isCurved = isCurvedNear(spreads, limits);
  const isGrown = wide >= GROWN * Math.max(middle, fine) && wide > floor;
  if (!isCurved && !isGrown) return middle > rounding ? 'branch' : 'rounding';
  if (wide > BEYOND * growth * middle) return 'stuck';
  if (isCurved ? wide < SHORT * growth * middle : middle > rounding) return 'unclear';
  return 'curvature';
}

/** Whether all points around agree with each other and not with the point itself: rounding would leave them as different as they are from it. */
function isAtPointOnly({ fine, middle, wide, among }: Spreads, { floor }: ScatterLimits): boolean {
  return Math.min(fine, middle, wide) > GROWN * Math.max(among, floor);
}

/**
 * Whether the change grows as curvature does from the fine distance to the middle one, so that only the fine spread is rounding. Where
 * nothing changes at the fine distance, sums are stuck on one rounded value there.
 */
function isCurvedNear({ fine, middle, fineRange }: Spreads, { floor }: ScatterLimits): boolean {
  return fineRange > 0 && middle >= GROWN * fine && middle > POSSIBLE_SAFETY * floor;
}

/** The part of the scatter that is certainly rounding. */
export function seenRounding(kind: ScatterClass, spreads: Spreads, limits: ScatterLimits): number {
  const seen = isCurvedNear(spreads, limits) ? spreads.fine : spreads.middle;
  return kind !== 'branch' && seen <= limits.rounding ? seen : 0;
}

/** The part of the scatter that may be rounding. */
export function possibleRounding(
  kind: ScatterClass,
  { middle, wide }: Spreads,
  seen: number,
  small: number,
  stuck: number,
): number {
  // what the wide distance adds counts as rounding where it is no larger than what stuck sums can hide
  const far = Math.max(seen, wide <= small ? wide : 0);
  switch (kind) {
    case 'branch':
      return 0;
    case 'rounding':
      return Math.max(wide, seen);
    case 'curvature':
      return far;
    case 'unclear':
      return Math.max(far, middle);
    case 'stuck':
      return far + Math.min(wide / POSSIBLE_SAFETY, stuck);
  }
}
