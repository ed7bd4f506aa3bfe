import { fractions, positive, right, values } from './check.mjs';

/** Checks of losses with respect to their predictions, and of small models. */
export const losses = (tf) => {
  const x = values([2, 3]);
  const y = tf.tensor2d(values([2, 3], 9).values, [2, 3]);
  const bits = tf.tensor2d([1, 0, 1, 0, 0, 1], [2, 3]);
  const classes = tf.tensor2d([0, 1, 0, 0, 0, 1], [2, 3]);
  const weights = tf.tensor2d([1, 2], [2, 1]);
  const { Reduction } = tf;
  const dense = (t, w, b) => tf.add(tf.matMul(t, w), b);
  const layer = { w1: values([3, 4], 13), b1: values([4], 30), w2: values([4, 2], 3), b2: values([2], 40) };
  const lstm = {
    kernel: values([3, 4], 13),
    bias: values([4], 30),
    data: values([1, 2]),
    c: values([1, 1], 9),
    h: values([1, 1], 21),
  };
  return [
    right('absoluteDifference', (t) => tf.losses.absoluteDifference(y, t), { x }),
    right('cosineDistance', (t) => tf.losses.cosineDistance(y, t, 1), { x }),
    right('hingeLoss', (t) => tf.losses.hingeLoss(bits, t), { x }),
    right('logLoss', (t) => tf.losses.logLoss(bits, t), { x: fractions([2, 3]) }),
    right('meanSquaredError', (t) => tf.losses.meanSquaredError(y, t), { x }),
    right('meanSquaredError by both', (t, u) => tf.losses.meanSquaredError(t, u), { x, y: values([2, 3], 9) }),
    right('meanSquaredError, weighted', (t) => tf.losses.meanSquaredError(y, t, weights, Reduction.SUM), { x }),
    right('sigmoidCrossEntropy', (t) => tf.losses.sigmoidCrossEntropy(bits, t), { x }),
    right('sigmoidCrossEntropy, smoothed', (t) => tf.losses.sigmoidCrossEntropy(bits, t, undefined, 0.2), { x }),
    right('softmaxCrossEntropy', (t) => tf.losses.softmaxCrossEntropy(classes, t), { x }),
    right('softmaxCrossEntropy, smoothed', (t) => tf.losses.softmaxCrossEntropy(classes, t, undefined, 0.2), { x }),
    right('softmaxCrossEntropy, weighted', (t) => tf.losses.softmaxCrossEntropy(classes, t, tf.tensor1d([1, 3])), {
      x,
    }),
    right(
      'binary cross-entropy by hand',
      (t) => tf.neg(tf.mean(tf.add(tf.mul(bits, tf.log(t)), tf.mul(tf.sub(1, bits), tf.log(tf.sub(1, t)))))),
      {
        x: fractions([2, 3]),
      },
    ),
    right('Kullback-Leibler divergence', (t) => tf.sum(tf.mul(t, tf.log(tf.div(t, tf.softmax(y))))), {
      x: fractions([2, 3]),
    }),
    right(
      'Gaussian log density',
      (t, mean, s) => tf.neg(tf.add(tf.log(s), tf.div(tf.square(tf.sub(t, mean)), tf.mul(2, tf.square(s))))),
      {
        x: values([4]),
        mean: 0.3,
        s: 0.8,
      },
    ),
    right(
      'Rosenbrock',
      (t) =>
        tf.add(
          tf.square(tf.sub(1, tf.slice(t, 0, 1))),
          tf.mul(100, tf.square(tf.sub(tf.slice(t, 1, 1), tf.square(tf.slice(t, 0, 1))))),
        ),
      { x: [-1.2, 1] },
    ),
    right(
      'MLP, tanh',
      (w1, b1, w2, b2) =>
        tf.losses.softmaxCrossEntropy(tf.tensor2d([1, 0, 0, 1], [2, 2]), dense(tf.tanh(dense(y, w1, b1)), w2, b2)),
      layer,
    ),
    right(
      'MLP, relu',
      (w1, b1, w2, b2) =>
        tf.losses.softmaxCrossEntropy(tf.tensor2d([1, 0, 0, 1], [2, 2]), dense(tf.relu(dense(y, w1, b1)), w2, b2)),
      layer,
    ),
    right(
      'MLP with weight decay',
      (w1, b1) =>
        tf.add(tf.losses.meanSquaredError(tf.zeros([2, 4]), dense(y, w1, b1)), tf.mul(1e-2, tf.sum(tf.square(w1)))),
      { w1: layer.w1, b1: layer.b1 },
    ),
    right('LSTM cell', (kernel, bias, data, c, h) => tf.basicLSTMCell(tf.scalar(1), kernel, bias, data, c, h)[1], lstm),
    right(
      'recurrent net of two steps',
      (w, u) => {
        const h = tf.tanh(tf.matMul(y, w));
        return tf.tanh(tf.add(tf.matMul(h, u), tf.matMul(y, w)));
      },
      {
        w: values([3, 2], 13),
        u: values([2, 2], 30),
      },
    ),
    right(
      'logistic regression',
      (w, b) => tf.losses.sigmoidCrossEntropy(tf.tensor1d([1, 0]), tf.add(tf.dot(y, w), b)),
      { w: values([3], 13), b: 0.2 },
    ),
  ];
};
