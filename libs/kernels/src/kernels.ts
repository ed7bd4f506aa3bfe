import { type Allocator } from './allocator.js';
import { type Polynomials } from './polynomials.js';
import { type RowGradient } from './row-gradient.js';
import { type QuotientRule } from './quotient-rule.js';
import { type SoftmaxBatch } from './softmax-batch.js';
import { type SparseRows } from './sparse-rows.js';
import { type HiddenMoves } from './unit-polynomials.js';

export const kernelNames = ['typescript', 'wasm'] as const;
export type KernelName = (typeof kernelNames)[number];

/** A layer's weights [inputs, units] and bias [units]. */
export interface Layer {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly units: number;
}

/**
 * The hot loops of forward pass, backpropagation, structured differences and descent. Every array is row-major and comes from the set's own
 * allocator. Sizes are arguments because workspaces are larger than the current batch. Each output element is summed in one fixed order, so
 * that all sets give the same bits.
 */
export interface Kernels extends Allocator {
  readonly name: KernelName;

  /** Runs `work` and returns its result. The arrays that `work` allocates are freed when it returns or throws and must not be used afterwards. */
  scoped<T>(work: () => T): T;

  /** `out[n, j] = bias[j] + sum_e values[e] weights[columns[e], j]` over the non-zero entries e of row `batch[n]`. */
  sparseAffine(x: SparseRows, batch: Int32Array, batchSize: number, layer: Layer, out: Float64Array): void;

  /** `out[n, k] = bias[k] + sum_j x[n, j] weights[j, k]`. */
  denseAffine(x: Float64Array, batchSize: number, layer: Layer & { readonly inputs: number }, out: Float64Array): void;

  /** `out[n, j] = slopes[n, j] sum_k deltas[n, k] weights[j, k]`: deltas [batchSize, units] passed back through weights [inputs, units]. */
  backwardDeltas(
    deltas: Float64Array,
    batchSize: number,
    layer: Omit<Layer, 'bias'> & { readonly inputs: number },
    slopes: Float64Array,
    out: Float64Array,
  ): void;

  /** `out[j, k] = sum_n x[n, j] deltas[n, k]`. */
  outerProducts(
    x: Float64Array,
    inputs: number,
    deltas: Float64Array,
    units: number,
    batchSize: number,
    out: Float64Array,
  ): void;

  /** Adds `values[e] deltas[n, j]` to row `columns[e]` of the gradient, for every n of the batch and non-zero entry e. */
  sparseOuterProducts(
    x: SparseRows,
    batch: Int32Array,
    batchSize: number,
    deltas: Float64Array,
    out: RowGradient,
  ): void;

  /** `out[j, k] = sum_n p_nk(x[n, j])`, where p_nk is the polynomial of element `n units + k`. */
  polynomialProducts(
    x: Float64Array,
    inputs: number,
    polynomials: Polynomials,
    units: number,
    batchSize: number,
    out: Float64Array,
  ): void;

  /** Adds `p_nj(values[e])` to row `columns[e]` of the gradient, for every n of the batch and non-zero entry e. */
  sparsePolynomialProducts(
    x: SparseRows,
    batch: Int32Array,
    batchSize: number,
    polynomials: Polynomials,
    out: RowGradient,
  ): void;

  /**
   * Fills the polynomials of a difference quotient of the loss in each hidden unit's pre-activation, and marks in `exact` the units where
   * they do not hold.
   *
   * @param outgoing - W2, shape [H, C]
   * @param largestInputs - largest input of each example, at least 1
   * @returns how many units are marked
   */
  unitPolynomials(
    batch: SoftmaxBatch,
    moves: HiddenMoves,
    outgoing: Float64Array,
    largestInputs: Float64Array,
    rule: QuotientRule,
    out: { readonly polynomials: Polynomials; readonly exact: Int32Array },
  ): number;

  /** Fills the polynomials of a difference quotient of the loss in each logit. */
  logitPolynomials(batch: SoftmaxBatch, rule: QuotientRule, out: Polynomials): void;

  /** `target[i] -= rate * gradient[i]` for `i < length`. */
  descend(target: Float64Array, gradient: Float64Array, length: number, rate: number): void;

  /** `weights[rows[s], j] -= rate * values[s, j]` for the rows that the gradient holds. */
  descendRows(weights: Float64Array, gradient: RowGradient, rate: number): void;
}
