import { type Allocator } from '@gradproof/kernels';
import { type Workspace } from '@gradproof/network';
import { type Place } from './loss-change.js';

/**
 * Number of orders kept in the series of a loss change in a hidden unit's own move, for units whose move a kink may cut off.
 * The first dropped order is 7, as in a symmetric rule.
 */
export const LOSS_ORDER = 6;

/** A series of a loss change: `change[r - 1]` is the coefficient of `m^r`, where m is the unit's move. The other arrays are scratch memory. */
export interface LossSeries {
  readonly change: Float64Array;
  readonly odds: Float64Array;
  readonly lost: Float64Array;
}

/** A zero series with its scratch memory. */
export const lossSeries = (allocator: Allocator): LossSeries => ({
  change: allocator.float64(LOSS_ORDER),
  odds: allocator.float64(LOSS_ORDER),
  lost: allocator.float64(LOSS_ORDER),
});

/**
 * Writes the series of the change of example n's loss in hidden unit j's own move: `log(1 + s) - log(1 + (1 - c) s)` with `c = kept` and
 * `s = sum_r m_r move^r / r!`, from the power sums `m_r = sum_{k != t} p_k v_k^r`, `v_k = W2[j, k] - W2[j, t]`.
 *
 * @param outgoing - W2, shape [H, C]
 * @param kept - `p_t / (p_t + lossEpsilon)`
 * @returns the largest |move| for which the kernels' bound on the series holds (see `fillUnitPolynomials` in `@gradproof/kernels`)
 */
export function fillLossSeries(
  { probabilities, network }: Workspace,
  outgoing: Float64Array,
  { n, index: j, target }: Place,
  kept: number,
  { change, odds, lost }: LossSeries,
): number {
  const { classes } = network.size;
  const wt = outgoing[j * classes + target]!;
  let spread = 0;
  odds.fill(0);
  for (let k = 0; k < classes; k++) {
    const v = outgoing[j * classes + k]! - wt; // 0 for the target itself
    spread = Math.max(spread, Math.abs(v));
    let product = probabilities[n * classes + k]!;
    for (let r = 1; r <= LOSS_ORDER; r++) odds[r - 1]! += product *= v / r;
  }
  logOnePlus(odds, change);
  for (let r = 0; r < LOSS_ORDER; r++) odds[r]! *= 1 - kept;
  logOnePlus(odds, lost);
  for (let r = 1; r < LOSS_ORDER; r++) change[r]! -= lost[r]!;
  change[0]! *= kept; // without cancellation
  return RADIUS / spread;
}

/** Bound on |move| times the largest |v_k|; within it |s| stays below 0.83. */
const RADIUS = 0.6;

/** Writes the series l of `log(1 + s)` from the series of s: `r l_r = r s_r - sum_{m < r} m l_m s_{r - m}`. */
function logOnePlus(s: Float64Array, out: Float64Array): void {
  for (let r = 1; r <= s.length; r++) {
    let sum = 0;
    for (let m = 1; m < r; m++) sum += m * out[m - 1]! * s[r - m - 1]!;
    out[r - 1] = s[r - 1]! - sum / r;
  }
}

/** Change of the loss at one move, in nats; takes `LOSS_ORDER` multiply-adds. */
export function lossChangeAt({ change }: LossSeries, move: number): number {
  let sum = change[LOSS_ORDER - 1]!;
  for (let r = LOSS_ORDER - 2; r >= 0; r--) sum = change[r]! + move * sum;
  return move * sum;
}
