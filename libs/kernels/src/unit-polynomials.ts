import { type Polynomials } from './polynomials.js';
import { type QuotientRule, clearPolynomial, setPolynomial } from './quotient-rule.js';
import { ORDER, type Series, compose, logOnePlus, oddsSeries, series, sigmoidDerivatives } from './series.js';
import { type SoftmaxBatch } from './softmax-batch.js';

/**
 * How the hidden units move with their pre-activations a: linearly except for a kink at 0 (`kinked`), or by a series whose coefficient of
 * order r is `factors[r - 1] sigmoid^(r - shift)`, where `sigmoid^(m)` is the derivative of order m at the unit's gate. The gate is the sigmoid
 * of a multiple of a.
 */
export interface HiddenMoves {
  readonly hidden: number;
  readonly kinked: boolean;
  /** Pre-activations, gates, and 1 - gates, each of shape [B, H]. Kinked activations read only the first, others only the other two. */
  readonly preactivations: Float64Array;
  readonly gates: Float64Array;
  readonly complements: Float64Array;
  readonly factors: Float64Array;
  readonly shift: 0 | 1;
  /** Bound on the derivative over the disc where the move is holomorphic, as a multiple of the derivative at its centre; the disc's radius. */
  readonly growth: number;
  readonly holomorphic: number;
}

/** Mark of a unit whose polynomial holds except for inputs with a kink within reach. */
export const EXACT_AT_KINK = 1;
/** Mark of a unit whose polynomial does not hold for all inputs and is set to 0. */
export const EXACT_EVERYWHERE = 2;

/**
 * Fills the polynomials of a difference quotient of the loss in each hidden unit's pre-activation. For small moves the sum over classes is
 * taken first: with the power sums `m_r = sum_{k != t} p_k v_k^r`, `v_k = w_k - w_t`, and `s = sum_r m_r move^r / r!`, the loss changes by
 * `log(1 + s)`, or by `log(1 + s) - log(1 + (1 - c) s)` for a loss with epsilon, `c = kept`. A ReLU unit that is off has the polynomial 0.
 *
 * @param outgoing - W2, shape [H, C]
 * @param largestInputs - largest input of each example, at least 1
 * @returns how many units are marked in `exact`
 */
export function fillUnitPolynomials(
  { batchSize, classes, probabilities, targets, kept }: SoftmaxBatch,
  moves: HiddenMoves,
  outgoing: Float64Array,
  largestInputs: Float64Array,
  { factors, distance, limit }: QuotientRule,
  { polynomials, exact }: { readonly polynomials: Polynomials; readonly exact: Int32Array },
): number {
  const { hidden, kinked, preactivations, growth, holomorphic } = moves;
  const [odds, change, move, spare] = [series(), series(), series(), series()] as const; // overwritten for each unit
  let marked = 0;
  for (let n = 0; n < batchSize; n++) {
    const furthest = distance * largestInputs[n]!;
    const share = { classes, target: targets[n]! };
    for (let j = 0; j < hidden; j++) {
      const i = n * hidden + j;
      const crosses = kinked && Math.abs(preactivations[i]!) < furthest;
      const off = kinked && preactivations[i]! <= 0;
      const spread = oddsSeries(probabilities, n * classes, outgoing, j * classes, share, odds);
      if (!kinked) moveSeries(moves, i, move);
      const radius = Math.min(holomorphic, 0.6 / (growth * (kinked ? 1 : move[0]!) * spread));
      const large = !off && (furthest > limit * radius || kept[n]! < 0.5);
      exact[i] = large ? EXACT_EVERYWHERE : crosses ? EXACT_AT_KINK : 0;
      if (large || crosses) marked++;
      if (large || off) {
        clearPolynomial(polynomials, i);
        continue;
      }
      logOnePlus(odds, change);
      subtractEpsilonPart(odds, kept[n]!, spare, change);
      if (!kinked) compose(change, move, spare);
      setPolynomial(polynomials, i, factors, kinked ? change : spare, batchSize);
    }
  }
  return marked;
}

/** Writes the series of the move of hidden unit i in the move of its pre-activation, for an activation without a kink. */
export function moveSeries(
  { gates, complements, factors, shift }: Pick<HiddenMoves, 'gates' | 'complements' | 'factors' | 'shift'>,
  i: number,
  out: Series,
): void {
  const gate = gates[i]!;
  sigmoidDerivatives(gate, complements[i]!, out);
  if (shift === 1) {
    for (let r = ORDER - 1; r > 0; r--) out[r] = out[r - 1]! * factors[r]!;
    out[0] = gate * factors[0]!;
  } else {
    for (let r = 0; r < ORDER; r++) out[r]! *= factors[r]!;
  }
}

/** Subtracts `log(1 + (1 - c) s)` from `change`, for a loss `-log(p_t + e)`; sets the first order to `c s_1`, which avoids cancellation. */
function subtractEpsilonPart(odds: Series, kept: number, scaled: Series, change: Series): void {
  for (let r = 0; r < ORDER; r++) scaled[r] = (1 - kept) * odds[r]!;
  logOnePlus(scaled, scaled);
  for (let r = 1; r < ORDER; r++) change[r]! -= scaled[r]!;
  change[0] = kept * odds[0]!;
}
