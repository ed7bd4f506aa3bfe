/**
 * Why a gradient changes between points so near that its slope cannot be the cause:
 * - `rounding`: as much at every distance;
 * - `curvature`: grows with the square of the distance;
 * - `branch`: as much at every distance, but too large for rounding: the code takes another branch at some points;
 * - `stuck`: only at the largest distance; nearer, its sums stay on one rounded value;
 * - `unclear`: grows, but neither as curvature does nor for the reason of sums that are stuck.
 */
export type ScatterClass = 'rounding' | 'curvature' | 'branch' | 'stuck' | 'unclear';

/** Largest change of one entry at three distances, its slope taken off by pairs of opposite points. */
export interface Spreads {
  /** A sixteenth of the middle distance. */
  readonly fine: number;
  readonly middle: number;
  readonly wide: number;
  /** Largest change at the fine distance, its slope included. */
  readonly fineRange: number;
}

/** What the spreads are held against. */
export interface ScatterLimits {
  /** What rounding of sums as large as the largest share may leave. */
  readonly floor: number;
  /** Largest change that can be rounding. */
  readonly rounding: number;
  /** Factor by which smooth changes grow from the middle distance to the wide one: the square of their ratio. */
  readonly growth: number;
}

/** Curvature grows 256 times or more from each distance to the next, rounding does not: the root of that tells them apart. */
export const GROWN = 16;
/** Factors by which growth may fall short of the square, or go beyond it, and still be that of curvature. */
const SHORT = 1 / 4;
const BEYOND = 2;
/** Curvature stands out from rounding by this. */
const CLEAR_SCATTER = 4;

/** The class of one entry's scatter. */
export function scatterClass(spreads: Spreads, limits: ScatterLimits): ScatterClass {
  const { fine, middle, wide } = spreads;
  const { floor, rounding, growth } = limits;
  const isCurved = isCurvedNear(spreads, limits);
  const isGrown = wide >= GROWN * Math.max(middle, fine) && wide > floor;
  if (!isCurved && !isGrown) return middle > rounding ? 'branch' : 'rounding';
  if (wide > BEYOND * growth * middle) return 'stuck';
  if (isCurved ? wide < SHORT * growth * middle : middle > rounding) return 'unclear';
  return 'curvature';
}

/**
 * From the fine distance to the middle one the change grows as curvature does: of the middle spread, only the fine one is rounding. Where
 * nothing moves at the fine distance, sums are stuck on one rounded value there.
 */
export function isCurvedNear({ fine, middle, fineRange }: Spreads, { floor }: ScatterLimits): boolean {
  return fineRange > 0 && middle >= GROWN * fine && middle > CLEAR_SCATTER * floor;
}
