import { type Allocator } from './allocator.js';
import { type RowGradient } from './row-gradient.js';
import { type SparseRows } from './sparse-rows.js';

export type KernelName = 'typescript';

/**
 * The hot loops. Every array is row-major and comes from the same set's allocator; sizes are given because workspaces are
 * larger than the batch at hand. Each output element is summed in one fixed order, so all sets give the same bits.
 */
export interface Kernels extends Allocator {
  readonly name: KernelName;

  /** `out[n, j] = bias[j] + sum_e values[e] weights[columns[e], j]` over the live entries e of row `batch[n]`. */
  sparseAffine(
    x: SparseRows,
    batch: Int32Array,
    batchSize: number,
    layer: { readonly weights: Float64Array; readonly bias: Float64Array; readonly units: number },
    out: Float64Array,
  ): void;

  /** `out[n, k] = bias[k] + sum_j x[n, j] weights[j, k]`. */
  denseAffine(
    x: Float64Array,
    batchSize: number,
    layer: { readonly weights: Float64Array; readonly bias: Float64Array; readonly inputs: number; readonly units: number },
    out: Float64Array,
  ): void;

  /** `out[n, j] = slopes[n, j] sum_k deltas[n, k] weights[j, k]`: deltas [n, units] brought back through weights [inputs, units]. */
  backwardDeltas(
    deltas: Float64Array,
    batchSize: number,
    layer: { readonly weights: Float64Array; readonly inputs: number; readonly units: number },
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

  /** Adds `values[e] deltas[n, j]` to row `columns[e]` of the gradient, for every n of the batch and live entry e. */
  sparseOuterProducts(
    x: SparseRows,
    batch: Int32Array,
    batchSize: number,
    deltas: Float64Array,
    out: RowGradient,
  ): void;

  /**
   * A polynomial per unit, at each of some points:
   * `out[l, j] = x_l (c_0[j] + y_l (c_1[j] + y_l c_2[j] ...))` with `y = x^stride`,
   * `c_t[j] = coefficients[t * termStride + offset + j]`, `x_l = points[from + l]`.
   */
  polynomialRows(
    points: Float64Array,
    from: number,
    count: number,
    polynomial: {
      readonly coefficients: Float64Array;
      readonly terms: number;
      readonly termStride: number;
      readonly stride: 1 | 2;
    },
    offset: number,
    units: number,
    out: Float64Array,
  ): void;

  /** Adds `levelRows[levelOf[e], j]` to row `columns[e]` of the gradient, for every live entry e of row r. */
  accumulateLevels(x: SparseRows, r: number, levelRows: Float64Array, out: RowGradient): void;

  /** `target[i] -= rate * gradient[i]` for `i < length`. */
  descend(target: Float64Array, gradient: Float64Array, length: number, rate: number): void;

  /** `weights[rows[s], j] -= rate * values[s, j]` for the gradient's rows. */
  descendRows(weights: Float64Array, gradient: RowGradient, rate: number): void;
}
