import { type ActivationName, activations, sigmoid } from '@gradproof/network';
import { type Work } from './counters.js';

/** How far a hidden unit moves when its pre-activation moves from a to a + d; adds the cost to `work`. */
export type HiddenMove = (a: number, d: number, work: Work) => number;

/** `value(a + d) - value(a)` for each activation, in a form that keeps the last digits of a small result, where the subtraction would cancel. */
export const hiddenMoves: Readonly<Record<ActivationName, HiddenMove>> = {
  relu: (a, d) => (a > 0 ? Math.max(d, -a) : Math.max(a + d, 0)),
  sigmoid: sigmoidMove,
  tanh: (a, d, work) => 2 * sigmoidMove(2 * a, 2 * d, work), // tanh(a) = 2 sigmoid(2 a) - 1
  softplus: softplusMove,
};

/** The move of a ReLU unit continued as the straight line that it is at a, however far it moves: the control experiment without kinks. */
export const moveOnOneSide: HiddenMove = (a, d) => (a > 0 ? d : 0);

/** `s(a) s(-a) expm1(d) / (1 + s(a) expm1(d))`, with s the sigmoid; `s(a) (1 - s(a))` in place of `s(a) s(-a)` would be wrong for large a. */
function sigmoidMove(a: number, d: number, work: Work): number {
  if (d < 0) return -sigmoidMove(-a, -d, work); // the denominator would cancel
  const grown = Math.expm1(d);
  const s = sigmoid(a);
  const complement = sigmoid(-a);
  work.transcendentals += 3;
  if (grown < Infinity) return (s * complement * grown) / (1 + s * grown);
  if (a > 0) return complement;
  work.transcendentals += 1;
  return sigmoid(a + d) - s;
}

/**
 * `log1p(s(a) expm1(d))`, with s the sigmoid; where a and a + d are positive and softplus is nearly the identity,
 * `d + log1p(s(-a) expm1(-d))`.
 */
function softplusMove(a: number, d: number, work: Work): number {
  const { value } = activations.softplus;
  if (a > 0 && a + d > 0) {
    if (Math.abs(d) < 1) {
      work.transcendentals += 3;
      return d + Math.log1p(sigmoid(-a) * Math.expm1(-d));
    }
    work.transcendentals += 4;
    return d + (value(-a - d) - value(-a));
  }
  if (d < LARGEST_EXPONENT) {
    const grown = sigmoid(a) * Math.expm1(d);
    work.transcendentals += 2;
    if (grown > -0.5) {
      work.transcendentals += 1;
      return Math.log1p(grown);
    }
  }
  work.transcendentals += 4; // the two values are far apart, so that nothing cancels
  return value(a + d) - value(a);
}

/** Largest argument passed to `expm1`; above 709.78 the exponential overflows. */
const LARGEST_EXPONENT = 700;
