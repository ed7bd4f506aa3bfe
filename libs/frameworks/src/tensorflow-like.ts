import type { Foreign } from './foreign.js';

/** The part of a tensor that these checks use. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly size: number;
  readonly dtype?: string;
  dataSync(): ArrayLike<number>;
}

/** The part of TensorFlow.js that these checks call. */
export interface TensorFlowLike<T extends TensorLike> {
  // declared as methods, so that the library's own, wider types are assignable
  tensor(values: Foreign, shape?: Foreign, dtype?: Foreign): T;
  tidy(compute: Foreign): Foreign;
  sum(x: Foreign): Foreign;
  mul(x: Foreign, y: Foreign): Foreign;
  grads(f: Foreign): (x: Foreign, dy?: Foreign) => Foreign;
  getBackend?(): string;
}

/** The precision in which a check computes. */
export type Precision = 'float32' | 'float64';

/**
 * Checks that the library's current backend can compute in the precision; only the CPU backend can compute in float64.
 *
 * @throws {Error} when it cannot
 */
export function requireBackend(tf: { getBackend?(): string }, precision: Precision): void {
  const backend = tf.getBackend?.();
  if (precision === 'float64' && backend !== undefined && backend !== 'cpu') {
    throw new Error(
      `precision 'float64' needs TensorFlow.js's CPU backend, got ${backend}: await tf.setBackend('cpu')`,
    );
  }
}
