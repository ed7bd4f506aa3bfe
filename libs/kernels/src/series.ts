/**
 * A Taylor series around 0 without a constant term, to fifth order: `c_1 d + c_2 d^2 + ... + c_5 d^5`.
 * It is an array of length 5 that the caller owns and the functions here overwrite: they run for every example and unit in every iteration,
 * so they must not allocate.
 */
export type Series = Float64Array;
/** Highest order of a series, and its length. */
export const ORDER = 5;
/** A series of zeros. */
export const series = (): Series => new Float64Array(ORDER);

/**
 * Writes the first five derivatives of the sigmoid s where `s = value` and `1 - s = complement`: with `q = s (1 - s)` and
 * `r = (1 - s) - s` they are `q, q r, q (1 - 6 q), q r (1 - 12 q), q (1 - 30 q + 120 q^2)`.
 */
export function sigmoidDerivatives(value: number, complement: number, out: Series): void {
  const q = value * complement;
  const r = complement - value;
  out[0] = q;
  out[1] = q * r;
  out[2] = q * (1 - 6 * q);
  out[3] = q * r * (1 - 12 * q);
  out[4] = q * (1 + q * (120 * q - 30));
}

/** Writes the series l of `log(1 + s)` from the series of s: `i l_i = i s_i - sum_{m < i} m l_m s_{i - m}`. */
export function logOnePlus(s: Series, out: Series): void {
  const s1 = s[0]!, s2 = s[1]!, s3 = s[2]!, s4 = s[3]!, s5 = s[4]!; // prettier-ignore
  const l1 = s1;
  const l2 = s2 - l1 * s1 * 0.5;
  const l3 = s3 - (l1 * s2 + 2 * l2 * s1) * THIRD;
  const l4 = s4 - (l1 * s3 + 2 * l2 * s2 + 3 * l3 * s1) * 0.25;
  out[0] = l1;
  out[1] = l2;
  out[2] = l3;
  out[3] = l4;
  out[4] = s5 - (l1 * s4 + 2 * l2 * s3 + 3 * l3 * s2 + 4 * l4 * s1) * 0.2;
}

const THIRD = 1 / 3;

/** Writes the series of `f(z(d))` from the series of f and z. */
export function compose(f: Series, z: Series, out: Series): void {
  const z1 = z[0]!, z2 = z[1]!, z3 = z[2]!, z4 = z[3]!, z5 = z[4]!; // prettier-ignore
  const f1 = f[0]!, f2 = f[1]!, f3 = f[2]!, f4 = f[3]!, f5 = f[4]!; // prettier-ignore
  const z11 = z1 * z1;
  out[0] = f1 * z1;
  out[1] = f1 * z2 + f2 * z11;
  out[2] = f1 * z3 + 2 * f2 * z1 * z2 + f3 * z11 * z1;
  out[3] = f1 * z4 + f2 * (2 * z1 * z3 + z2 * z2) + 3 * f3 * z11 * z2 + f4 * z11 * z11;
  out[4] =
    f1 * z5 +
    2 * f2 * (z1 * z4 + z2 * z3) +
    3 * f3 * z1 * (z1 * z3 + z2 * z2) +
    4 * f4 * z11 * z1 * z2 +
    f5 * z11 * z11 * z1;
}

/**
 * Writes the series of `log(1 + p (exp(u) - 1))` in u: the cumulants of a Bernoulli variable divided by the factorials.
 *
 * @param complement - 1 - p, computed without cancellation
 */
export function bernoulliSeries(p: number, complement: number, out: Series): void {
  sigmoidDerivatives(p, complement, out);
  out[4] = out[3]! * (1 / 120);
  out[3] = out[2]! * (1 / 24);
  out[2] = out[1]! * (1 / 6);
  out[1] = out[0]! * 0.5;
  out[0] = p;
}

/**
 * Writes `sums[r - 1] = sum_{k != t} p_k v_k^r / r!` with `v_k = w_k - w_t`, over one row of probabilities and one row of weights.
 *
 * @param p - where the row of probabilities starts
 * @param w - where the row of weights starts
 * @returns the largest |v_k|
 */
export function oddsSeries(
  probabilities: Float64Array,
  p: number,
  weights: Float64Array,
  w: number,
  { classes, target }: { readonly classes: number; readonly target: number },
  sums: Series,
): number {
  const wt = weights[w + target]!;
  let spread = 0;
  let s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0; // prettier-ignore
  for (let k = 0; k < classes; k++) {
    const v = weights[w + k]! - wt; // 0 for the target itself
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
  sums[1] = s2 * 0.5;
  sums[2] = s3 * (1 / 6);
  sums[3] = s4 * (1 / 24);
  sums[4] = s5 * (1 / 120);
  return spread;
}
