import { type ActivationName, sigmoid } from '@gradproof/network';

/**
 * Taylor series around 0 without a constant term, to fifth order: `c_1 d + c_2 d^2 + ... + c_5 d^5`.
 * Arrays of length 5 that the caller owns and that are written in place: these run for every (example, unit) of every iteration.
 */
export type Series = Float64Array;
export const ORDER = 5;

/**
 * How a hidden unit moves, as a series in the move of its pre-activation. Derivatives of the sigmoid s, with
 * `q = s(a) s(-a)` and `r = s(-a) - s(a)`: `q, q r, q (1 - 6 q), q r (1 - 12 q), q (1 - 30 q + 120 q^2)`.
 */
export function hiddenSeries(activation: ActivationName, a: number, out: Series): void {
  switch (activation) {
    case 'relu':
      out.fill(0);
      out[0] = a > 0 ? 1 : 0;
      break;
    case 'sigmoid': {
      const s = sigmoid(a);
      sigmoidDerivatives(s, sigmoid(-a), out);
      divideByFactorials(out);
      break;
    }
    case 'tanh': {
      sigmoidDerivatives(sigmoid(2 * a), sigmoid(-2 * a), out);
      divideByFactorials(out);
      let power = 2; // tanh(a + d) = 2 sigmoid(2 a + 2 d) - 1
      for (let i = 0; i < ORDER; i++) out[i]! *= power *= 2;
      break;
    }
    case 'softplus': {
      const s = sigmoid(a);
      sigmoidDerivatives(s, sigmoid(-a), out);
      out.copyWithin(1, 0, ORDER - 1); // softplus' = sigmoid
      out[0] = s;
      divideByFactorials(out);
      break;
    }
  }
}

/** Transcendental calls that the series of a smooth activation takes: the sigmoid on both sides. */
export const SERIES_CALLS = 2;

/**
 * A bound D on |derivative of the activation| over the complex disc of radius `holomorphic[activation]` around a, in units of
 * the derivative at a: on |d| <= 1, `|sigmoid'(a + d)| <= e / (1 - sin^2(1/2)) sigmoid'(a)` and
 * `|sigmoid(a + d)| <= e / cos(1) sigmoid(a)`. tanh is the sigmoid at twice the argument; ReLU away from its kink is linear.
 */
export const derivativeGrowth: Readonly<Record<ActivationName, number>> = {
  relu: 1,
  sigmoid: 3.6,
  tanh: 3.6,
  softplus: 5.1,
};
export const holomorphic: Readonly<Record<ActivationName, number>> = {
  relu: Infinity,
  sigmoid: 1,
  tanh: 0.5,
  softplus: 1,
};

function sigmoidDerivatives(s: number, complement: number, out: Series): void {
  const q = s * complement;
  const r = complement - s;
  out[0] = q;
  out[1] = q * r;
  out[2] = q * (1 - 6 * q);
  out[3] = q * r * (1 - 12 * q);
  out[4] = q * (1 + q * (120 * q - 30));
}

function divideByFactorials(out: Series): void {
  out[1]! /= 2;
  out[2]! /= 6;
  out[3]! /= 24;
  out[4]! /= 120;
}

/** `log(1 + s)` from the series of s: `i l_i = i s_i - sum_{m < i} m l_m s_{i - m}`. */
export function logOnePlus(s: Series, out: Series): void {
  const s1 = s[0]!, s2 = s[1]!, s3 = s[2]!, s4 = s[3]!, s5 = s[4]!; // prettier-ignore
  const l1 = s1;
  const l2 = s2 - (l1 * s1) / 2;
  const l3 = s3 - (l1 * s2 + 2 * l2 * s1) / 3;
  const l4 = s4 - (l1 * s3 + 2 * l2 * s2 + 3 * l3 * s1) / 4;
  out[0] = l1;
  out[1] = l2;
  out[2] = l3;
  out[3] = l4;
  out[4] = s5 - (l1 * s4 + 2 * l2 * s3 + 3 * l3 * s2 + 4 * l4 * s1) / 5;
}

/** The series of `f(z(d))`. */
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

/** `log(1 + p (exp(u) - 1))`: the cumulants of a Bernoulli variable over the factorials. `q` = p (1 - p) computed without cancellation. */
export function bernoulliSeries(p: number, complement: number, out: Series): void {
  sigmoidDerivatives(p, complement, out);
  out.copyWithin(1, 0, ORDER - 1);
  out[0] = p;
  divideByFactorials(out);
}
