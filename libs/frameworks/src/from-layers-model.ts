import type { Foreign } from './foreign.js';
import { type GradientCheck, type ParameterSet, entryPath } from '@gradproof/gradient-check';
import { inDoublePrecision } from './double-precision.js';
import { type Precision, type TensorLike, requireBackend } from './tensorflow-like.js';

/** The part of TensorFlow.js that the check of a model calls. */
export interface LayersLibrary {
  tensor(values: Foreign, shape?: Foreign): Foreign;
  tidy(compute: Foreign): Foreign;
  variableGrads(f: Foreign, variables?: Foreign): { readonly grads: Foreign };
  getBackend?(): string;
}

/** The part of a tf.layers model that its check uses. */
export interface LayersModel {
  /** Each weight has a name and a variable `val`, which the library's type declares protected. */
  readonly trainableWeights: readonly Foreign[];
  apply(x: Foreign, options?: Foreign): Foreign;
}

/**
 * A check of the gradient of a tf.layers model's loss in its trainable weights; the parameters have the weights' names:
 * `fromLayersModel(tf, 'regression', model, tf.losses.meanSquaredError, x, y)`. Each call restores the model's own weights.
 *
 * @param model - holds the weights at which the check starts; it must not have layers that draw random numbers, such as dropout
 * @param lossFn - `(y, prediction) => scalar`
 * @throws {Error} when the backend cannot compute in the precision
 */
export function fromLayersModel<T extends TensorLike>(
  tf: LayersLibrary,
  name: string,
  model: LayersModel,
  lossFn: (y: Foreign, prediction: Foreign) => unknown,
  x: T,
  y: T,
  { precision = 'float32' }: { readonly precision?: Precision } = {},
): GradientCheck {
  requireBackend(tf, precision);
  const variables = model.trainableWeights.map(({ name: path, val }) => ({
    path,
    variable: val,
    shape: [...(val.shape as number[])],
    values: Float64Array.from(val.dataSync() as ArrayLike<number>),
  }));
  const setWeights = (p: ParameterSet): void => {
    for (const { path, variable, shape } of variables) variable.assign(tf.tensor(Array.from(p[path]!), shape));
  };
  const own = Object.fromEntries(variables.map(({ path, values }) => [path, values]));
  // in double precision the data must be copied, since its own buffers are of float32
  const again = (data: T): unknown =>
    precision === 'float64' && data.dtype === 'float32'
      ? tf.tensor(Array.from(data.dataSync()), [...data.shape])
      : data;
  const loss = (): TensorLike => lossFn(again(y), model.apply(again(x), { training: true })) as TensorLike;
  const within = <R>(p: ParameterSet, work: () => R): R => {
    const run = (): R =>
      tf.tidy(() => {
        setWeights(p);
        return work();
      }) as R;
    try {
      return precision === 'float64' ? inDoublePrecision(run) : run();
    } finally {
      tf.tidy(() => setWeights(own));
    }
  };
  const arrays = precision === 'float64' ? Float64Array : Float32Array;
  const byPath = new Map(variables.map((each) => [each.path, each]));
  return {
    name,
    parameters: Object.fromEntries(variables.map(({ path, values }) => [path, arrays.from(values)])),
    entryPath: (path, index) => entryPath(byPath.get(path)!, index),
    loss: (p) => within(p, () => loss().dataSync()[0]!),
    gradient: (p) =>
      within(p, () => {
        const { grads } = tf.variableGrads(
          loss,
          variables.map(({ variable }) => variable),
        );
        return Object.fromEntries(variables.map(({ path, variable }) => [path, grads[variable.name].dataSync()]));
      }),
  };
}
