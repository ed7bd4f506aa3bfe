import { infinite, right } from './check.mjs';

/**
 * Checks of functions with different one-sided slopes, or a joint of two pieces, exactly at the point; the library returns one of the right answers.
 */
export const kinks = (tf) => [
  right('abs at 0', tf.abs, { x: [0, -1, 2] }),
  right('clipByValue at its bounds', (x) => tf.clipByValue(x, -1, 1), { x: [-1, 1, 0.25] }),
  right('elu at 0', tf.elu, { x: [0, 1, -1] }),
  right('leakyRelu at 0', tf.leakyRelu, { x: [0, -1, 2] }),
  right('prelu at 0', tf.prelu, { x: [0, -1, 2], alpha: [0.25, 0.5, 0.1] }),
  right('relu at 0', tf.relu, { x: [0, -1, 2] }),
  right('relu at 0, all of it', tf.relu, { x: [0, 0, 0] }),
  right('relu6 at 0 and 6', tf.relu6, { x: [0, 6, 3] }),
  right('selu at 0', tf.selu, { x: [0, -1, 2] }),
  right('softplus at 0', tf.softplus, { x: [0, 1] }),
  right('maximum of equals', tf.maximum, { a: [1, 2, 3], b: [1, 4, 2] }),
  right('minimum of equals', tf.minimum, { a: [1, 2, 3], b: [1, 4, 2] }),
  right('maxPool of equals', (x) => tf.maxPool(x, 2, 2, 'valid'), { x: { shape: [2, 2, 1], values: [1, 1, 0.5, -1] } }),
  right('maxPool of equals, all four', (x) => tf.maxPool(x, 2, 2, 'valid'), {
    x: { shape: [2, 2, 1], values: [1, 1, 1, 1] },
  }),
  right('maxPool of windows that overlap, equals', (x) => tf.maxPool(x, 2, 1, 'valid'), {
    x: { shape: [3, 3, 1], values: [2, 2, 1, 0.5, 2, 2, 1, 1, 0] },
  }),
  right('maxPool3d of equals', (x) => tf.maxPool3d(x, 2, 2, 'valid'), {
    x: { shape: [2, 2, 2, 1], values: [1, 0, 1, -1, 0.5, 1, 0.2, 0.3] },
  }),
  right('squared relu at 0', (x) => tf.square(tf.relu(x)), { x: [0, 1, -1] }),
  right('relu of a unit at its kink', (w) => tf.relu(tf.sum(tf.mul(w, tf.tensor1d([1, 2, 1])))), {
    w: [0.5, 0.25, -1],
  }),
  right('hingeLoss at its kink', (x) => tf.losses.hingeLoss(tf.tensor1d([1, 0, 1]), x), { x: [1, -1, 0.5] }),
  right('absoluteDifference of equals', (x) => tf.losses.absoluteDifference(tf.tensor1d([1, 2, 3]), x), {
    x: [1, 2.5, 3],
  }),
  right('norm of order 1 with a 0', (x) => tf.norm(x, 1), { x: [0, -1, 2] }),
  right('abs of a difference of equals', (a, b) => tf.abs(tf.sub(a, b)), { a: [1, 2], b: [1, 3] }),
  right('abs plus its square at 0', (x) => tf.add(tf.abs(x), tf.square(x)), { x: [0, 0.5] }),
  right('prod with a 0', (x) => tf.prod(x), { x: [2, 0, 3] }),
  right('prod with two 0s', (x) => tf.prod(x), { x: [2, 0, 0] }, { known: { d: 'inconclusive' } }), // the loss is 0 along every axis
  right('pow(0, 2)', tf.pow, { a: [0, 1.5], b: [2, 2] }),
  right('square at 0', tf.square, { x: [0, 1] }),
  right('cos at 0 and near pi', tf.cos, { x: [0, Math.fround(Math.PI), 1] }),
  right('tanh at 0', tf.tanh, { x: [0, 1] }),
  right('atan2 on the axes', tf.atan2, { a: [0, 1], b: [1, 0] }),
  infinite('sqrt at 0', tf.sqrt, { x: [0, 1] }),
  infinite('asin at 1', tf.asin, { x: [1, 0.5] }),
];
