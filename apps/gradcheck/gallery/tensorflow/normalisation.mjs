import { positive, right, values } from './check.mjs';

/** Checks of softmax and of normalisations. */
export const normalisation = (tf) => {
  const x = values([2, 3]);
  const statistics = { mean: values([2], 20), variance: positive([2], 4) };
  const affine = { offset: values([2], 30), scale: positive([2], 9) };
  const batchNorm = (t, mean, variance, offset, scale) => tf.batchNorm(t, mean, variance, offset, scale);
  const pixels = values([1, 2, 2, 3]);
  return [
    right('softmax', (t) => tf.softmax(t), { x }),
    right('softmax, one class leads', (t) => tf.softmax(t), { x: [6, -1, 0.5] }),
    right('logSoftmax', (t) => tf.logSoftmax(t), { x }),
    right('logSoftmax, one class leads', (t) => tf.logSoftmax(t), { x: [9, -1, 0.5] }),
    // tf.logSoftmax has a gradient of its own, so the registered one is called by the name of its kernel
    right(
      'logSoftmax, the registered gradient',
      tf.customGrad((t, save) => {
        const y = tf.logSoftmax(t);
        save([y]);
        return {
          value: y,
          gradFunc: (dy, [saved]) => tf.getGradient('LogSoftmax').gradFunc(dy, [saved], { axis: -1 }).logits(),
        };
      }),
      { x },
    ),
    right('entropy of softmax', (t) => tf.neg(tf.sum(tf.mul(tf.softmax(t), tf.logSoftmax(t)), -1)), { x }),
    right('localResponseNormalization', (t) => tf.localResponseNormalization(t), { x: pixels }),
    right('localResponseNormalization, radius 1', (t) => tf.localResponseNormalization(t, 1, 2, 0.5, 0.75), {
      x: pixels,
    }),
    right('batchNorm of rank 2', batchNorm, { x: values([3, 2]), ...statistics, ...affine }),
    right('batchNorm of rank 4', batchNorm, { x: values([1, 2, 2, 2]), ...statistics, ...affine }),
    right('batchNorm, statistics of full shape', batchNorm, {
      x: values([2, 2]),
      mean: values([2, 2], 20),
      variance: positive([2, 2], 4),
      offset: values([2, 2], 30),
      scale: positive([2, 2], 9),
    }),
    right(
      'layer normalisation',
      (t) => {
        const { mean, variance } = tf.moments(t, -1, true);
        return tf.div(tf.sub(t, mean), tf.sqrt(tf.add(variance, 1e-3)));
      },
      { x },
    ),
    right(
      'batch normalisation of its own statistics',
      (t, scale, offset) => {
        const { mean, variance } = tf.moments(t, 0);
        return tf.batchNorm(t, mean, variance, offset, scale, 1e-3);
      },
      { x: values([4, 2]), scale: affine.scale, offset: affine.offset },
    ),
    right('unit length', (t) => tf.div(t, tf.norm(t, 2, 1, true)), { x }),
    right('attention', (q, k, v) => tf.matMul(tf.softmax(tf.div(tf.matMul(q, k, false, true), Math.SQRT2)), v), {
      q: values([2, 2]),
      k: values([3, 2], 9),
      v: values([3, 2], 23),
    }),
    right('dropout with a seed', (t) => tf.dropout(t, 0.4, undefined, 7), { x: values([6]) }),
  ];
};
