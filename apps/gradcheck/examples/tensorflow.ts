import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import type { GradientCheck, GradientSet } from '@gradproof/gradient-check';

/*
 * Gradients that TensorFlow.js computes in float32, against losses in float64. A float64 loss resolves errors of one
 * part in a thousand and far less; a float32 one would leave them in its rounding.
 */

await tf.setBackend('cpu');

type Parameters = Record<string, Float32Array>;

/** The gradient of `f` at tensors of these shapes. */
const gradientOf =
  (shapes: Record<string, number[]>, f: (...tensors: tf.Tensor[]) => tf.Scalar) =>
  (p: Parameters): GradientSet =>
    tf.tidy(() => {
      const names = Object.keys(shapes);
      const tensors = names.map((name) => tf.tensor(p[name], shapes[name]));
      const gradients = tf.grads(f)(tensors);
      return Object.fromEntries(names.map((name, i) => [name, gradients[i].dataSync() as Float32Array]));
    });

const values = Float32Array.of(0.3, -1.2, 0.8, 2.1, -0.4, 0.05);
const weights = Float32Array.of(0.7, -1.1, 0.6, 0.9, -0.5, 1.3); // make a scalar of an output
const weighted = (out: ArrayLike<number>): number => weights.reduce((sum, w, i) => sum + w * out[i], 0);
const scalar = (out: tf.Tensor): tf.Scalar => tf.sum(tf.mul(tf.reshape(out, [6]), tf.tensor1d(weights)));
const rows = (x: Float32Array): number[][] => [0, 3].map((at) => Array.from(x.subarray(at, at + 3)));

/** An op of one argument of shape [2, 3], and the same op with a gradient that is wrong. */
function unary(
  name: string,
  loss: (x: Float32Array) => number,
  op: (x: tf.Tensor2D) => tf.Tensor,
  fault: string,
  wrong: (x: tf.Tensor2D, dy: tf.Tensor) => tf.Tensor,
): GradientCheck[] {
  const broken = tf.customGrad((x, save) => {
    (save as tf.GradSaveFunc)([x as tf.Tensor]);
    return {
      value: op(x as tf.Tensor2D),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => wrong(saved[0] as tf.Tensor2D, dy),
    };
  });
  const base = { parameters: { x: values }, loss: ({ x }: Parameters) => loss(x) };
  const shapes = { x: [2, 3] };
  return [
    { ...base, name, gradient: gradientOf(shapes, (x) => scalar(op(x as tf.Tensor2D))) },
    { ...base, name: `wrong: ${name}, ${fault}`, gradient: gradientOf(shapes, (x) => scalar(broken(x))) },
  ] satisfies GradientCheck[];
}

const softmax = (row: number[]): number[] => {
  const powers = row.map(Math.exp);
  const total = powers.reduce((sum, v) => sum + v, 0);
  return powers.map((v) => v / total);
};

const matMul = {
  name: 'matMul',
  parameters: { a: values, b: Float32Array.of(1.5, -0.3, 0.6, 0.9, -1.4, 0.2, 0.8, 1.1, -0.7) },
  loss: ({ a, b }: Parameters) =>
    weighted(rows(a).flatMap((row) => [0, 1, 2].map((j) => row.reduce((sum, v, l) => sum + v * b[3 * l + j], 0)))),
  gradient: gradientOf({ a: [2, 3], b: [3, 3] }, (a, b) => scalar(tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D))),
} satisfies GradientCheck;

export default [
  ...unary(
    'tanh',
    (x) => weighted(Array.from(x, Math.tanh)),
    (x) => tf.tanh(x),
    'derivative 1 - y instead of 1 - y²',
    (x, dy) => tf.mul(dy, tf.sub(1, tf.tanh(x))),
  ),
  ...unary(
    'softmax',
    (x) => weighted(rows(x).flatMap(softmax)),
    (x) => tf.softmax(x),
    'only the diagonal of its Jacobian',
    (x, dy) => tf.tidy(() => tf.mul(dy, tf.mul(tf.softmax(x), tf.sub(1, tf.softmax(x))))),
  ),
  ...unary(
    'cumsum',
    (x) => weighted(rows(x).flatMap(([a, b, c]) => [a, a + b, a + b + c])),
    (x) => tf.cumsum(x, 1),
    'summed in the forward direction',
    (_, dy) => tf.cumsum(dy, 1),
  ),
  ...unary(
    'elu',
    (x) => weighted(Array.from(x, (v) => (v > 0 ? v : Math.expm1(v)))),
    (x) => tf.elu(x),
    'the derivative of relu',
    (x, dy) => tf.mul(dy, tf.step(x)),
  ),
  matMul,
  {
    ...matMul,
    name: 'wrong: matMul, second argument not transposed',
    gradient: gradientOf({ a: [2, 3], b: [3, 3] }, (a, b) =>
      scalar(
        tf.customGrad((x, y, save) => {
          (save as tf.GradSaveFunc)([x as tf.Tensor, y as tf.Tensor]);
          return {
            value: tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D),
            gradFunc: (dz: tf.Tensor, [u, v]: tf.Tensor[]) => [
              tf.matMul(dz as tf.Tensor2D, v as tf.Tensor2D),
              tf.matMul(u as tf.Tensor2D, dz as tf.Tensor2D, true),
            ],
          };
        })(a, b),
      ),
    ),
  },
] satisfies GradientCheck[];
