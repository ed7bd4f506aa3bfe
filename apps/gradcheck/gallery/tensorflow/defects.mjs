import { defect } from './check.mjs';

const counting = (...shape) => {
  const size = shape.reduce((product, n) => product * n, 1);
  return { shape, values: Array.from({ length: size }, (_, k) => k + 1) };
};

/**
 * Gradients that differ from the function that is computed. The cotangent of entry k is k + 1 unless `cotangent` says
 * otherwise. `UNIT_VECTORS`: the operation is linear, and its value at the k-th unit vector, weighed by the cotangent, is
 * the k-th entry of the exact gradient; the command computes it again on every run.
 */
export const UNIT_VECTORS = 'unit vectors';

const FROM_1 = counting(27).values;

export const defects = (tf) => {
  const linear = (name, f, x, exact) =>
    defect(name, f, { x }, { exact: { x: exact }, proof: UNIT_VECTORS, cotangent: FROM_1 });
  const averagePooling = tf.layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' });
  const kernel = tf.tensor4d([1, 2, 3, 4], [2, 2, 1, 1]);
  const nine = tf.tensor3d(counting(3, 3, 1).values, [3, 3, 1]);
  return [
    linear('cumsum, axis 0 of [2, 2]', (x) => tf.cumsum(x, 0), counting(2, 2), [4, 6, 3, 4]),
    linear('cumsum, axis 0, exclusive, reversed', (x) => tf.cumsum(x, 0, true, true), counting(2, 2), [0, 0, 1, 2]),
    linear('cumsum, axis 1 of [2, 2, 2]', (x) => tf.cumsum(x, 1), counting(2, 2, 2), [4, 6, 3, 4, 12, 14, 7, 8]),
    linear('avgPool, same', (x) => tf.avgPool(x, 2, 1, 'same'), counting(2, 2, 1), [0.25, 1.25, 1.75, 6.75]),
    linear(
      'avgPool, same, stride 2',
      (x) => tf.avgPool(x, 2, 2, 'same'),
      counting(3, 3, 1),
      [0.25, 0.25, 1, 0.25, 0.25, 1, 1.5, 1.5, 4],
    ),
    linear('avgPool, padded by 1', (x) => tf.avgPool(x, 2, 1, 1), counting(2, 2, 1), [5.25, 8.25, 14.25, 17.25]),
    linear(
      'avgPool3d, same',
      (x) => tf.avgPool3d(x, 2, 1, 'same'),
      counting(2, 2, 2, 1),
      [0.125, 0.625, 0.875, 3.375, 1.375, 4.875, 5.625, 19.125],
    ),
    linear('avgPool3d, padded by 1', (x) => tf.avgPool3d(x, 2, 2, 1), counting(2, 2, 2, 1), [1, 2, 3, 4, 5, 6, 7, 8]),
    linear(
      'layer averagePooling2d, same',
      (x) => averagePooling.apply(x),
      counting(1, 2, 2, 1),
      [0.25, 1.25, 1.75, 6.75],
    ),
    linear('mirrorPad, reflect', (x) => tf.mirrorPad(x, [[1, 1]], 'reflect'), counting(3), [2, 9, 4]),
    linear('mirrorPad, symmetric', (x) => tf.mirrorPad(x, [[1, 1]], 'symmetric'), counting(3), [3, 3, 9]),
    linear(
      'mirrorPad, reflect, of a matrix',
      (x) =>
        tf.mirrorPad(
          x,
          [
            [1, 0],
            [0, 1],
          ],
          'reflect',
        ),
      counting(2, 2),
      [10, 5, 20, 10],
    ),
    linear(
      'resizeBilinear, half-pixel centres',
      (x) => tf.image.resizeBilinear(x, [3, 3], false, true),
      counting(2, 2, 1),
      [5.25, 8.25, 14.25, 17.25],
    ),
    linear(
      'resizeNearestNeighbor, half-pixel centres',
      (x) => tf.image.resizeNearestNeighbor(x, [3, 3], false, true),
      counting(2, 2, 1),
      [1, 5, 11, 28],
    ),
    linear(
      'conv2d, rounded up',
      (x) => tf.conv2d(x, kernel, 2, 0, 'NHWC', 1, 'ceil'),
      counting(3, 3, 1),
      [1, 2, 2, 3, 4, 6, 3, 6, 4],
    ),
    defect(
      'conv2d, rounded up, by its filter',
      (w) => tf.conv2d(nine, w, 2, 0, 'NHWC', 1, 'ceil'),
      { w: counting(2, 2, 1, 1) },
      {
        exact: { w: [64, 26, 16, 5] },
        proof: UNIT_VECTORS,
        cotangent: FROM_1,
      },
    ),
    linear(
      'avgPool, rounded up',
      (x) => tf.avgPool(x, 2, 2, 0, 'ceil'),
      counting(3, 3, 1),
      [0.25, 0.25, 1, 0.25, 0.25, 1, 1.5, 1.5, 4],
    ),
    defect(
      'maxPool, rounded up',
      (x) => tf.maxPool(x, 2, 2, 0, 'ceil'),
      { x: counting(3, 3, 1) },
      {
        exact: { x: [0, 0, 0, 0, 1, 2, 0, 3, 4] },
        proof: 'the windows of the entries 1 to 9 have the maxima 5, 6, 8, 9, each the largest entry of one window',
        cotangent: FROM_1,
      },
    ),
    defect(
      'softmaxCrossEntropy by its labels',
      (y) => tf.losses.softmaxCrossEntropy(y, tf.tensor2d([[1, 2, 4]])),
      { y: [[0.25, 0.25, 0.5]] },
      {
        exact: { y: [1, 2, 4].map((v) => Math.log(Math.exp(1) + Math.exp(2) + Math.exp(4)) - v) },
        proof:
          'the loss is -sum y_k logSoftmax_k, linear in y, so its derivative is -logSoftmax_k; labels minus softmax is returned',
      },
    ),
    defect(
      'max of equals',
      (x) => tf.max(x),
      { x: [2, 2] },
      {
        exact: null,
        proof: 'max(2 + t, 2 + t) = 2 + t has the slope 1, so the two entries must sum to 1; 1 and 1 are returned',
      },
    ),
    defect(
      'min of equals',
      (x) => tf.min(x),
      { x: [2, 2] },
      {
        exact: null,
        proof: 'min(2 + t, 2 + t) = 2 + t has the slope 1, so the two entries must sum to 1; 1 and 1 are returned',
      },
    ),
    defect(
      'norm, infinity, of equals',
      (x) => tf.norm(x, Infinity),
      { x: [2, -2] },
      {
        exact: null,
        proof: 'along (1, -1) the norm is 2 + t, so g_0 - g_1 must be 1; 1 and -1 are returned',
      },
    ),
    defect(
      'pow(0, 0) by its base',
      (a) => tf.pow(a, tf.tensor1d([0, 2])),
      { a: [0, 3] },
      {
        exact: { a: [0, 6] },
        proof: 'a^0 is 1 for every a, 0 too, so its slope is 0; NaN is returned',
        cotangent: [1, 1],
      },
    ),
    defect(
      'norm at 0',
      (x) => tf.norm(x),
      { x: [0, 0] },
      {
        exact: null,
        proof: 'every vector of length at most 1 is a subgradient of the norm at 0; NaN and NaN are returned',
      },
    ),
    defect(
      'floorDiv',
      tf.floorDiv,
      { a: [7.5, 5.25], b: [2, -1.5] },
      {
        exact: { a: [0, 0], b: [0, 0] },
        proof:
          'the quotients 3.75 and -3.5 lie within a step of floor, where it is constant; the gradient of a / b is returned',
        cotangent: [1, 2],
      },
    ),
  ];
};
