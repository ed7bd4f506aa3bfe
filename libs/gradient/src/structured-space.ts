import { type DifferenceRule } from '@gradproof/gradient-check';
import { type Allocator, type HiddenMoves, ORDER, type Polynomials } from '@gradproof/kernels';
import { type Workspace } from '@gradproof/network';
import { type SeriesRule, seriesPolynomials, seriesRule } from './difference-series.js';
import { type LossSeries, lossSeries } from './loss-series.js';
import { moveSeriesOf } from './series.js';
import { type NumericalStrategy } from './strategy.js';

/** The memory of structured differences, used again for every batch of at most the workspace's capacity. */
export interface StructuredSpace {
  readonly rule: DifferenceRule;
  readonly step: number;
  readonly series: SeriesRule;
  readonly atKinks: NonNullable<NumericalStrategy['atKinks']>;
  /** Polynomials of the loss in the pre-activation of unit (n, j), and where they do not hold. */
  readonly units: { readonly polynomials: Polynomials; readonly exact: Int32Array };
  /** The loss in the move of one unit with a kink in reach. */
  readonly loss: LossSeries;
  /** Polynomials of the loss in logit (n, k), and the furthest that example n's logits may move for them to hold. */
  readonly logits: { readonly polynomials: Polynomials; readonly largestMove: Float64Array };
  /** How the workspace's hidden units move. */
  readonly moves: HiddenMoves;
  /** Of each example: `p_t / (p_t + lossEpsilon)`, and the largest input, the bias's 1 included. */
  readonly kept: Float64Array;
  readonly largestInputs: Float64Array;
  /** One unit's quotients at each of an example's levels. */
  readonly levelQuotients: Float64Array;
  /** Inputs of W2 [B, H] and b2 [B] where the logits' polynomials hold, else 0; the inputs of b1, all 1. */
  readonly coveredUnits: Float64Array;
  readonly coveredOnes: Float64Array;
  readonly ones: Float64Array;
}

/**
 * @param allocator - where all its memory comes from
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
