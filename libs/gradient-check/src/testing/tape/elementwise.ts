/** A function that is applied element by element, with its derivative. */
export interface Elementwise {
  readonly value: (x: number) => number;
  readonly derivative: (x: number) => number;
}

const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** Functions applied element by element in the generated losses. */
export const elementwise = {
  tanh: { value: Math.tanh, derivative: (x) => 1 / Math.cosh(x) ** 2 },
  sigmoid: { value: sigmoid, derivative: (x) => sigmoid(x) * sigmoid(-x) },
  softplus: { value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), derivative: sigmoid },
  relu: { value: (x) => Math.max(x, 0), derivative: (x) => (x > 0 ? 1 : 0) },
  leakyRelu: { value: (x) => (x > 0 ? x : 0.1 * x), derivative: (x) => (x > 0 ? 1 : 0.1) },
  abs: { value: Math.abs, derivative: Math.sign },
  square: { value: (x) => x * x, derivative: (x) => 2 * x },
  cube: { value: (x) => x ** 3, derivative: (x) => 3 * x ** 2 },
  exp: { value: Math.exp, derivative: Math.exp },
  log: { value: Math.log, derivative: (x) => 1 / x },
  sqrt: { value: Math.sqrt, derivative: (x) => 0.5 / Math.sqrt(x) },
  sin: { value: Math.sin, derivative: Math.cos },
  reciprocal: { value: (x) => 1 / x, derivative: (x) => -1 / x ** 2 },
  gauss: { value: (x) => Math.exp(-x * x), derivative: (x) => -2 * x * Math.exp(-x * x) },
  huber: {
    value: (x) => (Math.abs(x) <= 1 ? 0.5 * x * x : Math.abs(x) - 0.5),
    derivative: (x) => (Math.abs(x) <= 1 ? x : Math.sign(x)),
  },
  hinge: { value: (x) => Math.max(0, 1 - x), derivative: (x) => (x < 1 ? -1 : 0) },
} satisfies Readonly<Record<string, Elementwise>>;

/** Name of an element function. */
export type ElementwiseName = keyof typeof elementwise;
