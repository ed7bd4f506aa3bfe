import type { Tableau } from './extrapolation.js';

/** A limit at step 0 with the bound on its error, and the row of the ladder it was read from. */
export interface Limit {
  readonly value: number;
  readonly bound: number;
  readonly row: number;
}

/** How far the disagreement with neighbouring rows may understate the error; the calibration's worst case is below half. */
const TRUNCATION_SAFETY = 4;
/** Of the propagated bound of the noise: covers what the noise estimate itself may lack. */
const NOISE_SAFETY = 1.5;

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
  for (let i = 0; i + 2 < rows; i++) {
    const at = i * columns;
    for (let k = 0; k <= Math.min(i, columns - 1); k++) {
      const here = value[at + k]!;
      const finer = Math.abs(value[at + columns + k]! - here);
      const finest = Math.abs(value[at + 2 * columns + k]! - here);
      let coarser = 0;
      if (i > k) {
        coarser = Math.abs(here - value[at - columns + k]!) * (nodes[i]! / nodes[i - 1]!) ** (k + 1);
      } else if (k > 0) {
        coarser = 0.25 * Math.abs(here - value[at + k - 1]!);
      }
      let bound = TRUNCATION_SAFETY * Math.max(finer, finest, coarser) + NOISE_SAFETY * noise[at + k]!;
      if (gap !== undefined) bound += 0.5 * Math.abs(gap.value[at + Math.min(i, k + 1)]!);
      if (!(bound < (best?.bound ?? Infinity))) continue;
      const candidate = { value: here, bound, row: i };
      if (confirmed(candidate)) best = candidate;
    }
  }
  return best;
}
