import { type GradientCheck, type ParameterSet, entryPath } from '@gradproof/gradient-check';
import { cotangent, weigh } from './cotangent.js';
import { inDoublePrecision } from './double-precision.js';
import { type Input, parseTree } from './input-tree.js';
import { type Precision, type TensorFlowLike, type TensorLike, requireBackend } from './tensorflow-like.js';

/** How a function of tensors is checked. */
export interface TensorFlowOptions {
  /** Precision in which the library computes: `float32` (the default), or `float64` on the CPU backend (see `inDoublePrecision`). */
  readonly precision?: Precision;
  /** Precision of the parameters' arrays; by default that of `precision`. `tf.tensor` rounds wider numbers. */
  readonly parameters?: Precision;
  /**
   * Precision in which the products of output and cotangent are summed: `float64` (the default) sums in doubles outside the library, `float32`
   * lets the library compute the sum as one scalar.
   */
  readonly sum?: Precision;
  /** Weights in place of `cotangent(size)`: at least as many numbers as the output has entries, each exact in float32. */
  readonly cotangent?: readonly number[];
}

const arrays = { float32: Float32Array, float64: Float64Array };

/**
 * A check of TensorFlow.js's gradient of `f`, a function of tensors that returns one tensor: `fromTensorFlow(tf, 'softplus', tf.softplus, { x: [-1, 0, 2] })`.
 * An output with several entries is reduced to one number by a fixed cotangent. Every tensor that a call creates is disposed of.
 *
 * @param tf - the library; its gradients must be registered (`import '@tensorflow/tfjs'` does)
 * @param inputs - the arguments of `f` in their order, by parameter name: numbers, nested arrays or `{ shape, values }`
 * @throws {Error} when the backend cannot compute in the precision
 */
export function fromTensorFlow<T extends TensorLike>(
  tf: TensorFlowLike<T>,
  name: string,
  f: (...x: T[]) => T,
  inputs: Readonly<Record<string, Input>>,
  { precision = 'float32', parameters: given = precision, sum = 'float64', ...options }: TensorFlowOptions = {},
): GradientCheck {
  requireBackend(tf, precision);
  const { leaves } = parseTree(inputs);
  const byPath = new Map(leaves.map((leaf) => [leaf.path, leaf]));
  const compute = <R>(work: () => R): R =>
    precision === 'float64' ? inDoublePrecision(() => tf.tidy(work) as R) : (tf.tidy(work) as R);
  // the library gets plain arrays and creates its own buffers from them
  const tensors = (p: ParameterSet): T[] =>
    leaves.map(({ path, shape }) => tf.tensor(Array.from(p[path]!), [...shape], 'float32'));
  const weights = (y: T): number[] => [...(options.cotangent?.slice(0, y.size) ?? cotangent(y.size))];
  const seed = (y: T): T => tf.tensor(weights(y), [...y.shape], 'float32');
  const scalar = (...x: T[]): T => {
    const y = f(...x);
    return tf.sum(tf.mul(y, seed(y))) as T;
  };
  return {
    name,
    parameters: Object.fromEntries(leaves.map(({ path, values }) => [path, arrays[given].from(values)])),
    entryPath: (path, index) => entryPath(byPath.get(path)!, index),
    loss: (p) =>
      compute(() => {
        if (sum === 'float32') return scalar(...tensors(p)).dataSync()[0]!;
        const y = f(...tensors(p));
        return weigh(y.dataSync(), weights(y));
      }),
    gradient: (p) =>
      compute(() => {
        const x = tensors(p);
        const gradients: T[] = sum === 'float32' ? tf.grads(scalar)(x) : tf.grads(f)(x, seed(f(...x)));
        return Object.fromEntries(leaves.map(({ path }, i) => [path, gradients[i]!.dataSync()]));
      }),
  };
}
