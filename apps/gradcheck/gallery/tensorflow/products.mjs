import { positive, right, values } from './check.mjs';

/** Checks of matrix products and convolutions. */
export const products = (tf) => {
  const [a, b] = [values([2, 3]), values([3, 2], 9)];
  const image = values([1, 4, 4, 1]);
  const two = values([1, 3, 3, 2]);
  const kernel = values([2, 2, 1, 2], 13);
  const conv = (name, f, x, w) => right(name, f, { x, w });
  const volume = values([1, 3, 3, 3, 1]);
  return [
    right('matMul', (x, y) => tf.matMul(x, y), { a, b }),
    right('matMul, first transposed', (x, y) => tf.matMul(x, y, true), { a: values([3, 2]), b }),
    right('matMul, second transposed', (x, y) => tf.matMul(x, y, false, true), { a, b: values([2, 3], 9) }),
    right('matMul, both transposed', (x, y) => tf.matMul(x, y, true, true), {
      a: values([3, 2]),
      b: values([2, 3], 9),
    }),
    right('matMul of batches', (x, y) => tf.matMul(x, y), { a: values([2, 2, 3]), b: values([2, 3, 2], 9) }),
    right('matMul of batches, both transposed', (x, y) => tf.matMul(x, y, true, true), {
      a: values([2, 3, 2]),
      b: values([2, 2, 3], 9),
    }),
    right('dot of vectors', tf.dot, { a: values([3]), b: values([3], 9) }),
    right(
      'fused.matMul with bias and relu',
      (x, y, c) => tf.fused.matMul({ a: x, b: y, bias: c, activation: 'relu' }),
      { a, b, c: values([2], 30) },
    ),
    right('fused.matMul, relu6', (x, y) => tf.fused.matMul({ a: x, b: y, activation: 'relu6' }), { a, b }),
    conv('conv1d', (x, w) => tf.conv1d(x, w, 1, 'valid'), values([1, 5, 2]), values([3, 2, 2], 13)),
    conv('conv2d', (x, w) => tf.conv2d(x, w, 1, 'valid'), image, kernel),
    conv('conv2d, same', (x, w) => tf.conv2d(x, w, 1, 'same'), image, kernel),
    conv('conv2d, stride 2', (x, w) => tf.conv2d(x, w, 2, 'valid'), image, kernel),
    conv('conv2d, stride 2, same', (x, w) => tf.conv2d(x, w, 2, 'same'), values([1, 3, 3, 1]), kernel),
    conv('conv2d, padded by 1', (x, w) => tf.conv2d(x, w, 1, 1), values([1, 3, 3, 1]), kernel),
    conv(
      'conv2d, padded unevenly',
      (x, w) =>
        tf.conv2d(x, w, 1, [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ]),
      values([1, 3, 3, 1]),
      kernel,
    ),
    conv('conv2d, two channels', (x, w) => tf.conv2d(x, w, 1, 'valid'), two, values([2, 2, 2, 2], 13)),
    conv('conv2d, NCHW', (x, w) => tf.conv2d(x, w, 1, 'valid', 'NCHW'), values([1, 2, 3, 3]), values([2, 2, 2, 1], 13)),
    conv('conv2d of a batch', (x, w) => tf.conv2d(x, w, 1, 'valid'), values([2, 3, 3, 1]), kernel),
    conv(
      'conv2dTranspose',
      (x, w) => tf.conv2dTranspose(x, w, [1, 3, 3, 1], 1, 'valid'),
      values([1, 2, 2, 1]),
      values([2, 2, 1, 1], 13),
    ),
    conv(
      'conv2dTranspose, stride 2, same',
      (x, w) => tf.conv2dTranspose(x, w, [1, 4, 4, 1], 2, 'same'),
      values([1, 2, 2, 2]),
      values([3, 3, 1, 2], 13),
    ),
    conv('depthwiseConv2d', (x, w) => tf.depthwiseConv2d(x, w, 1, 'valid'), two, values([2, 2, 2, 1], 13)),
    conv(
      'depthwiseConv2d, multiplier 2, same',
      (x, w) => tf.depthwiseConv2d(x, w, 1, 'same'),
      two,
      values([2, 2, 2, 2], 13),
    ),
    right('separableConv2d', (x, d, w) => tf.separableConv2d(x, d, w, 1, 'valid'), {
      x: two,
      d: values([2, 2, 2, 1], 13),
      w: values([1, 1, 2, 2], 31),
    }),
    conv('conv3d', (x, w) => tf.conv3d(x, w, 1, 'valid'), volume, values([2, 2, 2, 1, 1], 13)),
    conv('conv3d, same, stride 2', (x, w) => tf.conv3d(x, w, 2, 'same'), volume, values([2, 2, 2, 1, 1], 13)),
    right(
      'fused.conv2d with bias and relu',
      (x, w, c) => tf.fused.conv2d({ x, filter: w, strides: 1, pad: 'valid', bias: c, activation: 'relu' }),
      {
        x: values([1, 3, 3, 1]),
        w: kernel,
        c: values([2], 30),
      },
    ),
    right(
      'fused.depthwiseConv2d with bias',
      (x, w, c) => tf.fused.depthwiseConv2d({ x, filter: w, strides: 1, pad: 'valid', bias: c }),
      {
        x: values([1, 3, 3, 1]),
        w: values([2, 2, 1, 1], 13),
        c: values([1], 30),
      },
    ),
    conv('dilation2d', (x, w) => tf.dilation2d(x, w, 1, 'valid'), values([1, 3, 3, 1]), values([2, 2, 1], 13)),
    conv('dilation2d, same', (x, w) => tf.dilation2d(x, w, 1, 'same'), values([1, 3, 3, 1]), values([2, 2, 1], 13)),
  ];
};
