import type { TensorLike } from './numbers.js';

/** One number: itself, or an array or a tensor with a single entry. */
export type OneNumber = number | ArrayLike<number> | readonly OneNumber[] | TensorLike;

/**
 * A tree of numbers as a function returns it: numbers, arrays, nested arrays, typed arrays, tensors, and objects and arrays of these. What
 * stands in the place of a constant is not read.
 */
export type NumberTree = number | object;

export type MaybePromise<T> = T | Promise<T>;

/** Entries with a declared convention, such as the slope 0 of a ReLU at 0: reported, never failed. */
export interface Exception {
  /** Paths: `W[3]`, `W[3,*]`, `layers[0].b`, `output[4] by x[1]`. */
  readonly entries: string | readonly string[];
  /** Told with what was found there. */
  readonly because: string;
}

/**
 * Anything with a derivative. `P`, the parameters, is any tree of numbers, arrays, nested arrays, typed arrays and objects of these; entries are named by
 * path: `layers[0].W[3,2]`.
 *
 * Functions must depend on their arguments alone and leave them unchanged. Give `loss` for one number and `value` for many.
 */
export interface DerivativeCheck<P = unknown, V extends NumberTree = NumberTree> {
  readonly name: string;
  readonly parameters: P;
  /** Paths of what is handed over and not differentiated: inputs, labels, masks. It may be anything. */
  readonly constant?: readonly string[];
  /** `function`, unless given: derivatives must be right near the parameters too. `point`: only at the parameters. */
  readonly scope?: 'function' | 'point';
  readonly except?: readonly Exception[];
  /** Samples that the loss is a mean of: a diagnosis then knows a missing batch mean from any other factor. */
  readonly batchSize?: number;
  // Methods, not function properties, so that a check may narrow the parameters.
  /** One number, or an array or a tensor with a single entry. */
  loss?(parameters: P): MaybePromise<OneNumber>;
  /** Any tree of numbers. */
  value?(parameters: P): MaybePromise<V>;
  /** Of the loss, a tree like the parameters. */
  gradient?(parameters: P): MaybePromise<NumberTree>;
  /** `J'c`, a tree like the parameters; the cotangent is a tree like the value. */
  vjp?(parameters: P, cotangent: V): MaybePromise<NumberTree>;
  /** `J t`, a tree like the value; the tangent is a tree like the parameters, without the constants. */
  jvp?(parameters: P, tangent: P): MaybePromise<NumberTree>;
  /**
   * `J`: a matrix [outputs, inputs]; for each output a tree like the parameters; or a tree like the parameters of arrays [outputs, ...shape]. Of a
   * value with parts also a tree like the value of any of these, as which it is read where both fit.
   */
  jacobian?(parameters: P): MaybePromise<NumberTree>;
  /** `H t` of the loss, a tree like the parameters; needs `gradient`, which is checked first. */
  hvp?(parameters: P, tangent: P): MaybePromise<NumberTree>;
  /** `H` of the loss, as `jacobian` of the gradient; needs `gradient`, which is checked first. */
  hessian?(parameters: P): MaybePromise<NumberTree>;
}

/** The check itself; TypeScript then infers what its functions are given from `parameters`. */
export function defineCheck<P, V extends NumberTree>(check: DerivativeCheck<P, V>): DerivativeCheck<P, V> {
  return check;
}
