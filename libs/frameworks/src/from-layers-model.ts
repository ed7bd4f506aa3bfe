import type { Foreign } from './foreign.js';
import type { GradientCheck, ParameterSet } from '@gradproof/gradient-check';
import { inDoublePrecision } from './double-precision.js';
import { entryPath } from './input-tree.js';
import { type Precision, type TensorLike, requireBackend } from './tensorflow-like.js';

/** What of the library is called. */
export interface LayersLibrary {
  tensor(values: Foreign, shape?: Foreign): Foreign;
  tidy(compute: Foreign): Foreign;
  variableGrads(f: Foreign, variables?: Foreign): { readonly grads: Foreign };
  getBackend?(): string;
}

/** A model of tf.layers, as far as its check needs it. */
export interface LayersModel {
  /** Each with a name and, protected by its type, a variable `val`. */
  readonly trainableWeights: readonly Foreign[];
  apply(x: Foreign, options?: Foreign): Foreign;
}

/**
 * A check of a tf.layers model: the loss of its output by its trainable weights, under the weights' names:
 * `fromLayersModel(tf, 'regression', model, tf.losses.meanSquaredError, x, y)`. Each call puts the model's own weights back.
 *
 * @param model - with the weights that the check starts from; layers that draw, such as dropout, must not be in it
 * @param lossFn - `(y, prediction) => scalar`
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
  // in double precision the data's own buffers would stay of float32
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
