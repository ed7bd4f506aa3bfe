import type { Foreign } from './foreign.js';

/** A tensor, as far as these checks need it. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly size: number;
  readonly dtype?: string;
  dataSync(): ArrayLike<number>;
}

/** TensorFlow.js, or as much of it as these checks call. */
export interface TensorFlowLike<T extends TensorLike> {
  // methods, so that the library's own, wider types fit
  tensor(values: Foreign, shape?: Foreign, dtype?: Foreign): T;
  tidy(compute: Foreign): Foreign;
  sum(x: Foreign): Foreign;
  mul(x: Foreign, y: Foreign): Foreign;
  grads(f: Foreign): (x: Foreign, dy?: Foreign) => Foreign;
  getBackend?(): string;
}

/** The precision that a check computes in. */
export type Precision = 'float32' | 'float64';

/** @throws {Error} when the backend cannot compute in that precision */
export function requireBackend(tf: { getBackend?(): string }, precision: Precision): void {
  const backend = tf.getBackend?.();
  if (precision === 'float64' && backend !== undefined && backend !== 'cpu') {
    throw new Error(
      `precision 'float64' needs TensorFlow.js's CPU backend, got ${backend}: await tf.setBackend('cpu')`,
    );
  }
}
