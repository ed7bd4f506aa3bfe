/** What a hidden unit does with its pre-activation. */
export type ActivationName = 'relu' | 'sigmoid' | 'tanh' | 'softplus';

export interface Activation {
  readonly value: (a: number) => number;
  /** ReLU's derivative at 0 is 0: the declared convention. */
  readonly derivative: (a: number) => number;
  readonly smooth: boolean;
  /** Calls of exp, log and the like in one evaluation of the value, and of the derivative beside it. */
  readonly transcendentals: { readonly value: number; readonly derivative: number };
}

/** `1 / (1 + exp(-a))`, without overflow: the exponential is only taken of a negative number. */
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
