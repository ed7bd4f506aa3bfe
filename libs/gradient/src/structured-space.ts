import { type DifferenceRule } from '@gradproof/gradient-check';
import { type Allocator, type HiddenMoves, ORDER, type Polynomials } from '@gradproof/kernels';
import { type Workspace } from '@gradproof/network';
import { type SeriesRule, seriesPolynomials, seriesRule } from './difference-series.js';
import { type LossSeries, lossSeries } from './loss-series.js';
import { moveSeriesOf } from './series.js';
import { type NumericalStrategy } from './strategy.js';

/** Memory of structured differences, reused for every batch of at most the workspace's capacity. */
export interface StructuredSpace {
  readonly rule: DifferenceRule;
  readonly step: number;
  readonly series: SeriesRule;
  readonly atKinks: NonNullable<NumericalStrategy['atKinks']>;
  /** Polynomials of the difference quotient for unit (n, j) in the input x, and in `exact` the units where they do not hold. */
  readonly units: { readonly polynomials: Polynomials; readonly exact: Int32Array };
  /** Series of the loss in the move of one unit with a kink within reach. */
  readonly loss: LossSeries;
  /** Polynomials of the difference quotient for logit (n, k), and the furthest that a logit of example n may move for them to hold. */
  readonly logits: { readonly polynomials: Polynomials; readonly largestMove: Float64Array };
  readonly moves: HiddenMoves;
  /** `p_t / (p_t + lossEpsilon)` for each example, and the largest input of each example, including the bias's 1. */
  readonly kept: Float64Array;
  readonly largestInputs: Float64Array;
  /** Quotients of one unit, one for each distinct non-zero input value of an example. */
  readonly levelQuotients: Float64Array;
  /** Inputs of W2 [B, H] and of b2 [B], with 0 where the logits' polynomials do not hold; `ones` are the inputs of b1. */
  readonly coveredUnits: Float64Array;
  readonly coveredOnes: Float64Array;
  readonly ones: Float64Array;
}

/**
 * Memory for structured differences by one rule and step, on batches of the workspace.
 *
 * @param allocator - allocates all arrays of the result
 * @param atKinks - see `NumericalStrategy`
 */
export function structuredSpace(
  { network, capacity, preactivations, gates, complements }: Workspace,
  rule: DifferenceRule,
  step: number,
  allocator: Allocator,
  atKinks: NonNullable<NumericalStrategy['atKinks']> = 'difference',
): StructuredSpace {
  const { inputs, hidden, classes } = network.size;
  const series = seriesRule(rule, step, allocator);
  const move = moveSeriesOf(network.activation);
  const factors = allocator.float64(ORDER);
  factors.set(move.factors);
  return {
    rule,
    step,
    series,
    atKinks,
    units: {
      polynomials: seriesPolynomials(allocator, series, capacity * hidden),
      exact: allocator.int32(capacity * hidden),
    },
    loss: lossSeries(allocator),
    logits: {
      polynomials: seriesPolynomials(allocator, series, capacity * classes),
      largestMove: allocator.float64(capacity),
    },
    moves: { ...move, factors, hidden, preactivations, gates, complements },
    kept: allocator.float64(capacity),
    largestInputs: allocator.float64(capacity),
    levelQuotients: allocator.float64(inputs),
    coveredUnits: allocator.float64(capacity * hidden),
    coveredOnes: allocator.float64(capacity),
    ones: allocator.float64(capacity).fill(1),
  };
}
