import { type DifferenceError, differenceBound } from './difference-error.js';
import type { Tableau } from './extrapolation.js';

/** A limit at step 0 with the bound on its error, and the row of the ladder it was read from. */
export interface Limit {
  readonly value: number;
  readonly error: DifferenceError;
  readonly bound: number;
  readonly row: number;
}

/** How far the disagreement with neighbouring rows may understate the error; the calibration's worst case is below half. */
export const TRUNCATION_SAFETY = 4;
/** Of the propagated bound of the noise: covers what the noise estimate itself may lack. */
export const NOISE_SAFETY = 1.5;
/** Factor by which changes between rows must shrink at least, above their noise: the root of the step shrinks by 0.71, a logarithm not at all. */
const SETTLING = 0.9;
/** Error of a tableau's diagonal beside its step from the order below: one halving at order two. */
const DIAGONAL = 1 / 4;

/**
 * The entry of a tableau with the smallest error bound. A row counts only when two finer rows exist, and its error is
 * read off their disagreement at equal order and that with the coarser row, scaled by the order: one accidental
 * agreement is never trusted.
 *
 * @param tableau - of derivative estimates, rows by decreasing step
 * @param nodes - as given to the extrapolation
 * @param confirmed - asked last, whether finer rows agree with a candidate
 * @param gap - for central differences, the tableau of the gap between the one-sided ones: an estimate is never
 *   trusted below half the gap, which is the largest error that a kink inside the step causes
 */
export function bestLimit(
  tableau: Tableau,
  nodes: ArrayLike<number>,
  confirmed: (candidate: Limit) => boolean,
  gap?: Tableau,
): Limit | undefined {
  const { rows, columns, value, noise } = tableau;
  let best: Limit | undefined;
  for (let row = 0; row + 2 < rows; row++) {
    const at = row * columns;
    for (let k = 0; k <= Math.min(row, columns - 1); k++) {
      const truncation = TRUNCATION_SAFETY * disagreement(tableau, nodes, row, k);
      const lossRounding = NOISE_SAFETY * noise[at + k]!;
      const kinkGap = gap === undefined ? 0 : Math.abs(gap.value[at + Math.min(row, k + 1)]!) / 2;
      const bound = truncation + lossRounding + kinkGap;
      if (!(bound < (best?.bound ?? Infinity))) continue;
      const error = { truncation, lossRounding, kinkGap };
      const candidate = { value: value[at + k]!, error, bound: differenceBound(error), row };
      if (confirmed(candidate)) best = candidate;
    }
  }
  return best;
}

/** How far an entry is from the two finer rows at its order, and from the coarser one scaled by the order. */
function disagreement({ columns, value, noise }: Tableau, nodes: ArrayLike<number>, row: number, k: number): number {
  const at = row * columns;
  const here = value[at + k]!;
  const finer = Math.abs(value[at + columns + k]! - here);
  const finest = Math.abs(value[at + 2 * columns + k]! - here);
  // a sequence that does not settle, as where the slope grows like a logarithm, has no limit to be read
  const last = Math.abs(value[at + 2 * columns + k]! - value[at + columns + k]!);
  if (last > SETTLING * finer && last > noise[at + columns + k]! + noise[at + 2 * columns + k]!) return Infinity;
  let coarser = 0;
  if (row > k) coarser = Math.abs(here - value[at - columns + k]!) * (nodes[row]! / nodes[row - 1]!) ** (k + 1);
  else if (k > 0) coarser = DIAGONAL * Math.abs(here - value[at + k - 1]!);
  return Math.max(finer, finest, coarser);
}
