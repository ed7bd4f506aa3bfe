import { type Allocator } from '@gradproof/kernels';
import { type Examples, type Workspace, activations } from '@gradproof/network';
import { type Work } from './counters.js';
import {
  type Polynomials,
  type SeriesRule,
  clearPolynomial,
  polynomials as polynomialsOf,
  setPolynomial,
} from './difference-series.js';
import { largestInput } from './kinks.js';
import {
  ORDER,
  SERIES_CALLS,
  type Series,
  compose,
  derivativeGrowth,
  hiddenSeries,
  holomorphic,
  logOnePlus,
} from './series.js';

/** Difference quotients in the pre-activation of each unit (n, j), and where they must be formed exactly. */
export interface UnitPolynomials {
  readonly polynomials: Polynomials;
  /** 0: the polynomial holds. Otherwise one of the two below. */
  readonly exact: Int32Array;
  /** Of one unit: the odds s and the loss change in the unit's move, that move and the loss change in the pre-activation's. */
  readonly odds: Series;
  readonly change: Series;
  readonly move: Series;
  readonly composed: Series;
}

/** Room for the polynomials of `units` units. */
export function unitPolynomials(allocator: Allocator, rule: SeriesRule, units: number): UnitPolynomials {
  return {
    polynomials: polynomialsOf(allocator, rule, units),
    exact: allocator.int32(units),
    odds: allocator.float64(ORDER),
    change: allocator.float64(ORDER),
    move: allocator.float64(ORDER),
    composed: allocator.float64(ORDER),
  };
}

/** A ReLU kink lies within reach of some inputs; the others have their polynomial. */
export const EXACT_AT_KINK = 1;
/** The move is too large for the series. */
export const EXACT_EVERYWHERE = 2;

/**
 * Fills the polynomials of a batch. For small moves the sum over classes is taken first: with the power sums
 * `m_r = sum_{k != t} p_k v_k^r`, `s = sum_r m_r move^r / r!`, and the loss changes by `log(1 + s)`, less `log(1 + (1 - c) s)`
 * for a loss with epsilon.
 *
 * @param work - gains what that costs: 5 multiply-adds per class for the power sums of a unit, and the units' own series
 */
export function fillUnitPolynomials(
  space: Workspace,
  rule: SeriesRule,
  outgoing: Float64Array,
  examples: Examples,
  { polynomials, exact, odds, change, move, composed }: UnitPolynomials,
  work: Work,
): void {
  const { network, batch, batchSize, preactivations, probabilities } = space;
  const { hidden, classes } = network.size;
  const isKinked = !activations[network.activation].smooth;
  const growth = derivativeGrowth[network.activation];
  for (let n = 0; n < batchSize; n++) {
    const { starts, values } = examples.inputs;
    const target = examples.targets[batch[n]!]!;
    const largest = largestInput(values, starts[batch[n]!]!, starts[batch[n]! + 1]!);
    const furthest = rule.distance * largest;
    const pt = probabilities[n * classes + target]!;
    const weight = network.lossEpsilon > 0 ? pt / (pt + network.lossEpsilon) : 1;
    for (let j = 0; j < hidden; j++) {
      const i = n * hidden + j;
      const a = preactivations[i]!;
      const crosses = isKinked && Math.abs(a) < furthest;
      exact[i] = crosses ? EXACT_AT_KINK : 0;
      if (isKinked && a <= 0) {
        clearPolynomial(polynomials, i);
        continue;
      }
      const spread = powerSums(probabilities, n * classes, outgoing, j * classes, classes, target, odds);
      work.multiplyAdds += ORDER * classes;
      if (!isKinked) {
        hiddenSeries(network.activation, a, move);
        work.transcendentals += SERIES_CALLS;
      }
      const radius = seriesRadius(growth * (isKinked ? 1 : move[0]!) * spread, holomorphic[network.activation]);
      if (furthest > rule.limit * radius || weight < 0.5) {
        exact[i] = EXACT_EVERYWHERE;
        clearPolynomial(polynomials, i);
        continue;
      }
      logOnePlus(odds, change);
      if (weight < 1) subtractEpsilonPart(odds, weight, composed, change);
      if (!isKinked) {
        compose(change, move, composed);
        setPolynomial(polynomials, i, rule, composed, batchSize);
      } else {
        setPolynomial(polynomials, i, rule, change, batchSize);
      }
    }
  }
}

/**
 * Radius R on which the loss change is holomorphic in the pre-activation's move d: with `|dz/dd| <= D` and `|v_k| <= V`,
 * `|s| <= (1 - p_t)(exp(D V |d|) - 1) < 0.83 (1 - p_t)` for `|d| <= 0.6 / (D V)`, so `|log(1 + s)| <= 2.9 (1 - p_t) D V R`.
 */
function seriesRadius(slope: number, holomorphicRadius: number): number {
  return Math.min(holomorphicRadius, 0.6 / slope);
}

/** `sums[r - 1] = sum_{k != t} p_k v_k^r / r!`, `v_k = w_k - w_t`; returns the largest |v_k|. */
function powerSums(
  probabilities: Float64Array,
  p: number,
  outgoing: Float64Array,
  w: number,
  classes: number,
  target: number,
  sums: Series,
): number {
  const wt = outgoing[w + target]!;
  let spread = 0;
  let s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0; // prettier-ignore
  for (let k = 0; k < classes; k++) {
    const v = outgoing[w + k]! - wt; // 0 for the target itself
    const size = Math.abs(v);
    if (!(size <= spread)) spread = size;
    let term = probabilities[p + k]! * v;
    s1 += term;
    s2 += term *= v;
    s3 += term *= v;
    s4 += term *= v;
    s5 += term * v;
  }
  sums[0] = s1;
  sums[1] = s2 / 2;
  sums[2] = s3 / 6;
  sums[3] = s4 / 24;
  sums[4] = s5 / 120;
  return spread;
}

/** For a loss `-log(p_t + e)`: `change -= log(1 + (1 - c) s)`; the first order is `c s_1` without cancellation. */
function subtractEpsilonPart(odds: Series, weight: number, scaled: Series, change: Series): void {
  for (let r = 0; r < ORDER; r++) scaled[r] = (1 - weight) * odds[r]!;
  logOnePlus(scaled, scaled);
  for (let r = 1; r < ORDER; r++) change[r]! -= scaled[r]!;
  change[0] = weight * odds[0]!;
}
