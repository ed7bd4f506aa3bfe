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
  /** Change at a sixteenth of the middle distance. */
  readonly fine: number;
  readonly middle: number;
  readonly wide: number;
  /** Largest change at the fine distance, its slope included. */
  readonly fineRange: number;
  /** Largest difference between the means of two pairs at the middle distance, or at the wide one. */
  readonly among: number;
}

/** The limits with which the spreads are compared. */
export interface ScatterLimits {
  /** Largest change that rounding of sums as large as the largest share may leave. */
  readonly floor: number;
  /** Largest change that can be rounding. */
  readonly rounding: number;
  /** Factor by which smooth changes grow from the middle distance to the wide one: the square of their ratio. */
  readonly growth: number;
}

/** From each distance to the next curvature grows 256 times or more and rounding does not grow: the square root of 256 tells them apart. */
export const GROWN = 16;
/** Factors by which growth may fall short of the square, or exceed it, and still count as curvature. */
const SHORT = 1 / 4;
const BEYOND = 2;
/** Factor by which curvature must exceed the rounding that sums may leave. */
const CLEAR_SCATTER = 4;

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
export function isCurvedNear({ fine, middle, fineRange }: Spreads, { floor }: ScatterLimits): boolean {
  return fineRange > 0 && middle >= GROWN * fine && middle > CLEAR_SCATTER * floor;
}
