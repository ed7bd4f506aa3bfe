import { positive, right, values } from './check.mjs';

/** Checks of functions of two or more tensors, with and without broadcasting. */
export const binary = (tf) => {
  const shapes = [
    ['equal shapes', [2, 3], [2, 3]],
    ['a row', [2, 3], [3]],
    ['a column', [2, 3], [2, 1]],
    ['both broadcast', [2, 1], [1, 3]],
  ];
  const each = (name, f, from = values, to = from) =>
    shapes.map(([how, a, b]) => right(`${name}, ${how}`, f, { a: from(a), b: to(b, 7) }));
  const mask = tf.tensor2d(
    [
      [1, 0, 1],
      [0, 1, 1],
    ],
    [2, 3],
    'bool',
  );
  const row = tf.tensor1d([1, 0, 1], 'bool');
  return [
    ...each('add', tf.add),
    ...each('sub', tf.sub),
    ...each('mul', tf.mul),
    ...each('div', tf.div, values, positive),
    ...each('pow', tf.pow, positive, values),
    ...each('atan2', tf.atan2, values, positive),
    ...each('mod', tf.mod, positive, (shape) => positive(shape, 20)).slice(0, 2),
    right('atan2 in all quadrants', tf.atan2, { a: [0.5, 0.6, -0.7, -0.8], b: [1, -1.1, -1.2, 1.3] }),
    right('mod, negative dividend', tf.mod, { a: [-5.3, -0.6, 2.2], b: [2, 1.7, 3] }),
    right('pow, negative base', (a) => tf.pow(a, 3), { a: [-1.5, 0.5, 2] }),
    right('squaredDifference', tf.squaredDifference, { a: values([2, 3]), b: values([2, 3], 7) }),
    right('maximum', tf.maximum, { a: values([2, 3]), b: values([2, 3], 7) }),
    right('minimum', tf.minimum, { a: values([2, 3]), b: values([2, 3], 7) }),
    right('where, equal shapes', (a, b) => tf.where(mask, a, b), { a: values([2, 3]), b: values([2, 3], 7) }),
    right('where by greaterEqual', (x) => tf.where(tf.greaterEqual(x, 0.1), tf.square(x), tf.neg(x)), {
      x: values([2, 3]),
    }),
    right('greaterEqual', (a, b) => tf.greaterEqual(a, b), { a: values([3]), b: values([3], 7) }),
    right('prelu', tf.prelu, { x: values([2, 3]), alpha: positive([2, 3]) }),
    right('prelu, alpha a row', tf.prelu, { x: values([2, 3]), alpha: positive([3]) }),
    right('prelu, alpha of shape [1, 3]', tf.prelu, { x: values([2, 3]), alpha: positive([1, 3]) }),
    right('addN of three', (a, b, c) => tf.addN([a, b, c]), { a: values([4]), b: values([4], 5), c: values([4], 9) }),
    right('x times x', (x) => tf.mul(x, x), { x: values([4]) }),
    // tf.broadcastTo itself runs the kernel of tile, so the registered gradient is called by name
    right(
      'broadcastTo, the registered gradient',
      tf.customGrad((x) => ({
        value: tf.broadcastTo(x, [2, 3]),
        gradFunc: (dy) =>
          tf
            .getGradient('BroadcastTo')
            .gradFunc(dy, [], { inputShape: [2, 1], shape: [2, 3] })
            .x(),
      })),
      { x: values([2, 1]) },
    ),
    right('broadcastTo, a row', (x) => tf.broadcastTo(x, [2, 3]), { x: values([3]) }),
  ];
};
