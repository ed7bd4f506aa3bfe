import { type ActivationName, activations, sigmoid } from '@gradproof/network';

/**
 * How far a hidden unit moves when its pre-activation moves from a to a + d, without the cancellation of
 * `value(a + d) - value(a)`.
 */
export const hiddenMoves: Readonly<Record<ActivationName, (a: number, d: number) => number>> = {
  relu: (a, d) => (a > 0 ? Math.max(d, -a) : Math.max(a + d, 0)),
  sigmoid: sigmoidMove,
  tanh: (a, d) => 2 * sigmoidMove(2 * a, 2 * d), // tanh(a) = 2 sigmoid(2 a) - 1
  softplus: (a, d) => (Math.abs(d) < LARGE ? Math.log1p(sigmoid(a) * Math.expm1(d)) : plainMove('softplus', a, d)),
};

/** Beyond this the exponential form could overflow, and the plain difference has nothing left to cancel. */
const LARGE = 30;

function sigmoidMove(a: number, d: number): number {
  if (!(Math.abs(d) < LARGE)) return plainMove('sigmoid', a, d);
  const e = Math.expm1(d);
  return (sigmoid(a) * sigmoid(-a) * e) / (1 + sigmoid(a) * e); // not s (1 - s), which is wrong for large a
}

function plainMove(name: ActivationName, a: number, d: number): number {
  return activations[name].value(a + d) - activations[name].value(a);
}
