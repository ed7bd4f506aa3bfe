/** Name of the function that turns a hidden unit's pre-activation into its value. */
export type ActivationName = 'relu' | 'sigmoid' | 'tanh' | 'softplus';

/** An activation function of one hidden unit, with its derivative. */
export interface Activation {
  readonly value: (a: number) => number;
  /** By convention ReLU's derivative at 0 is 0. */
  readonly derivative: (a: number) => number;
  /** Whether the function is smooth everywhere, without a kink. */
  readonly smooth: boolean;
  /** Calls of exp, log, log1p and tanh in one evaluation of the value, and the further calls that the derivative takes. */
  readonly transcendentals: { readonly value: number; readonly derivative: number };
}

/** `1 / (1 + exp(-a))`. It cannot overflow, because it never takes the exponential of a positive number. */
export function sigmoid(a: number): number {
  if (a >= 0) return 1 / (1 + Math.exp(-a));
  const e = Math.exp(a);
  return e / (1 + e);
}

export const activations: Readonly<Record<ActivationName, Activation>> = {
  relu: {
    value: (a) => (a <= 0 ? 0 : a), // keeps a NaN
    derivative: (a) => (a > 0 ? 1 : 0),
    smooth: false,
    transcendentals: { value: 0, derivative: 0 },
  },
  sigmoid: {
    value: sigmoid,
    derivative: (a) => sigmoid(a) * sigmoid(-a),
    smooth: true,
    transcendentals: { value: 1, derivative: 0 },
  },
  tanh: {
    value: Math.tanh,
    derivative: (a) => 4 * sigmoid(2 * a) * sigmoid(-2 * a), // 1 - tanh^2 loses its digits where tanh is near 1
    smooth: true,
    transcendentals: { value: 1, derivative: 1 },
  },
  softplus: {
    value: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
    derivative: sigmoid,
    smooth: true,
    transcendentals: { value: 2, derivative: 0 },
  },
};

export const activationNames = Object.keys(activations) as readonly ActivationName[];
