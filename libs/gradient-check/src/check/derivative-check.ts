import type { TensorLike } from './numbers.js';

/** A single number: a number, or an array or a tensor with one entry. */
export type OneNumber = number | ArrayLike<number> | readonly OneNumber[] | TensorLike;

/**
 * A tree of numbers as a function returns it: numbers, arrays, nested arrays, typed arrays, tensors, and objects and arrays of these. Values in the
 * place of a constant are not read.
 */
export type NumberTree = number | object;

/** A value, or a promise of it. */
export type MaybePromise<T> = T | Promise<T>;

/** Entries that follow a declared convention, such as the slope 0 of a ReLU at 0. They are reported, but never fail the check. */
export interface Exception {
  /** Paths of the entries: `W[3]`, `W[3,*]`, `layers[0].b`, `output[4] by x[1]`. */
  readonly entries: string | readonly string[];
  /** The reason, printed together with what was found there. */
  readonly because: string;
}

/**
 * A function with derivatives to check. Its parameters, of type `P`, are any tree of numbers, arrays, nested arrays, typed arrays and objects of
 * these; entries are named by path: `layers[0].W[3,2]`.
 *
 * All functions must depend on their arguments alone and leave them unchanged. Give `loss` for a function that returns one number, and `value` for
 * one that returns many.
 */
export interface DerivativeCheck<P = unknown, V extends NumberTree = NumberTree> {
  /** The name of the check in reports. */
  readonly name: string;
  readonly parameters: P;
  /** Paths of parameters that the functions get but that are not differentiated: inputs, labels, masks. They may hold anything. */
  readonly constant?: readonly string[];
  /** `function`, the default: derivatives must also be right near the parameters. `point`: only at the parameters. */
  readonly scope?: 'function' | 'point';
  /** Entries that follow a convention of their own: reported, but never failed. */
  readonly except?: readonly Exception[];
  /** Number of samples that the loss is the mean of. With it a diagnosis can tell a missing batch mean from any other factor. */
  readonly batchSize?: number;
  // Methods, not function properties, so that a check may narrow the parameters.
  /** The loss: one number, or an array or a tensor with a single entry. */
  loss?(parameters: P): MaybePromise<OneNumber>;
  /** The value of the function: any tree of numbers. */
  value?(parameters: P): MaybePromise<V>;
  /** The gradient of the loss, as a tree like the parameters. */
  gradient?(parameters: P): MaybePromise<NumberTree>;
  /** The product `J'c`, as a tree like the parameters. The cotangent `c` is a tree like the value. */
  vjp?(parameters: P, cotangent: V): MaybePromise<NumberTree>;
  /** The product `J t`, as a tree like the value. The tangent `t` is a tree like the parameters, without the constants. */
  jvp?(parameters: P, tangent: P): MaybePromise<NumberTree>;
  /**
   * The Jacobian `J` in one of these forms: a matrix [outputs, inputs]; for each output, a tree like the parameters; or a tree like the parameters
   * whose arrays have the shape [outputs, ...shape]. For a value with several parts it may also be a tree like the value with one of these forms in
   * each place, and it is read as such a tree where both readings fit.
   */
  jacobian?(parameters: P): MaybePromise<NumberTree>;
  /** The product `H t` of the loss, as a tree like the parameters. It needs `gradient`, which is checked first. */
  hvp?(parameters: P, tangent: P): MaybePromise<NumberTree>;
  /** The Hessian `H` of the loss, in the forms of `jacobian`, as the Jacobian of the gradient. It needs `gradient`, which is checked first. */
  hessian?(parameters: P): MaybePromise<NumberTree>;
}

/** Returns the check unchanged. With it TypeScript infers the arguments of the check's functions from `parameters`. */
export function defineCheck<P, V extends NumberTree>(check: DerivativeCheck<P, V>): DerivativeCheck<P, V> {
  return check;
}
