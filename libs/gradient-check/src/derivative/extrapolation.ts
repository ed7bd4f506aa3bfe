/** Number of columns of a tableau: beyond six, rounding in coarse rows outweighs the gain in order. */
const COLUMNS = 6;

/** A triangular tableau, row-major with six columns; row i holds columns 0..min(i, 5). */
export interface Tableau {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float64Array;
  /** Bound on what rounding of the samples adds to `value`. */
  readonly noise: Float64Array;
}

/**
 * Polynomial extrapolation to 0 of samples at decreasing nodes (Neville 1934), with the samples' noise carried along.
 * With nodes h^2 it is Ridders' scheme for central differences, with nodes h that of one-sided ones, and it stays
 * exact for steps that rounding made a little unequal.
 *
 * @param samples - length n
 * @param noise - bounds on the samples' rounding errors, length n
 * @param nodes - positive, strictly decreasing, length n
 * @see Ridders 1982, "Accurate computation of F'(x) and F'(x)F''(x)"
 */
export function extrapolate(samples: ArrayLike<number>, noise: ArrayLike<number>, nodes: ArrayLike<number>): Tableau {
  return neville(samples, noise, (i, k) => 1 / (nodes[i - k]! / nodes[i]! - 1));
}

/**
 * Extrapolation to 0 of an odd function of the step, `j + a h + b h^3 + ...`, sampled at steps that halve: the gap
 * between forward and backward difference, whose limit `j` is 0 unless there is a kink.
 *
 * @param noise - bounds on the samples' rounding errors, length n
 * @param steps - positive, strictly decreasing, length n
 */
export function extrapolateGap(
  samples: ArrayLike<number>,
  noise: ArrayLike<number>,
  steps: ArrayLike<number>,
): Tableau {
  return neville(samples, noise, (i, k) => 1 / ((steps[i - 1]! / steps[i]!) ** (2 * k - 1) - 1));
}

/** The tableau in which `weight` of the difference to the row before is added to the order below. */
function neville(
  samples: ArrayLike<number>,
  noise: ArrayLike<number>,
  weightOf: (row: number, order: number) => number,
): Tableau {
  const rows = samples.length;
  const value = new Float64Array(rows * COLUMNS);
  const bound = new Float64Array(rows * COLUMNS);
  for (let i = 0; i < rows; i++) {
    const at = i * COLUMNS;
    value[at] = samples[i]!;
    bound[at] = noise[i]!;
    for (let k = 1; k <= Math.min(i, COLUMNS - 1); k++) {
      const weight = weightOf(i, k);
      value[at + k] = value[at + k - 1]! + (value[at + k - 1]! - value[at - COLUMNS + k - 1]!) * weight;
      bound[at + k] = bound[at + k - 1]! * (1 + weight) + bound[at - COLUMNS + k - 1]! * weight;
    }
  }
  return { rows, columns: COLUMNS, value, noise: bound };
}
