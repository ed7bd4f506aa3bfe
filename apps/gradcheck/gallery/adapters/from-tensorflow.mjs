import { cotangent, weigh } from './cotangent.mjs';
import { parametersOf } from './inputs.mjs';

/**
 * A check of TensorFlow.js's gradient of `f`, a function of tensors that returns one tensor.
 *
 * @param tf - the library, or as much of it as `tensor`, `tidy`, `grads`, `sum`, `mul`
 * @param inputs - by parameter name, in the order of the arguments of `f`: numbers, nested arrays or `{ shape, values }`
 * @param options.parameters - `float32`, or `float64` for arrays that `tf.tensor` rounds
 * @param options.sum - `float64`: output and cotangent are multiplied and summed in doubles; `float32`: by tf, in one scalar
 * @param options.cotangent - at least as many numbers as the output has entries, each exact in float32
 */
export function fromTensorFlow(
  tf,
  name,
  f,
  inputs,
  { parameters: precision = 'float32', sum = 'float64', cotangent: given } = {},
) {
  const { names, shapes, parameters } = parametersOf(inputs, precision);
  const tensors = (p) => names.map((key, i) => tf.tensor(Float32Array.from(p[key]), shapes[i]));
  const weights = (y) => Float32Array.from(given?.slice(0, y.size) ?? cotangent(y.size));
  const scalar = (...x) => {
    const y = f(...x);
    return tf.sum(tf.mul(y, tf.tensor(weights(y), y.shape, 'float32')));
  };
  const pullBack = (x) => {
    const y = f(...x);
    return tf.grads(f)(x, tf.tensor(weights(y), y.shape, 'float32'));
  };
  return {
    name,
    parameters,
    loss: (p) =>
      tf.tidy(() => {
        if (sum === 'float32') return scalar(...tensors(p)).dataSync()[0];
        const y = f(...tensors(p));
        return weigh(y.dataSync(), weights(y));
      }),
    gradient: (p) =>
      tf.tidy(() => {
        const x = tensors(p);
        const gradients = sum === 'float32' ? tf.grads(scalar)(x) : pullBack(x);
        return Object.fromEntries(names.map((key, i) => [key, gradients[i].dataSync()]));
      }),
  };
}
