import { counting, defect } from './check.mjs';

/**
 * The proof for a linear operation: its value at the k-th unit vector, weighted by the cotangent, is the k-th entry of the exact gradient. The
 * command computes it again on every run.
 */
export const UNIT_VECTORS = 'unit vectors';

const cotangent = counting(27).values;

const linear = (statement, checks) =>
  checks.map(([name, f, x, exact]) =>
    defect(name, f, { x }, { statement, exact: { x: exact }, proof: UNIT_VECTORS, cotangent }),
  );

/** Wrong gradients of linear operations, for the cotangent 1, 2, 3, ... */
export const linearDefects = (tf) => {
  const averagePooling = tf.layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' });
  const reflected = [
    [1, 0],
    [0, 1],
  ];
  const [pair, window, image] = [counting(2, 2), counting(2, 2, 1), counting(3, 3, 1)];
  const cube = counting(2, 2, 2, 1);
  const nine = tf.tensor3d(image.values, image.shape);
  const kernel = tf.tensor4d([1, 2, 3, 4], [2, 2, 1, 1]);
  const averages = [0.25, 1.25, 1.75, 6.75];
  const corners = [0.25, 0.25, 1, 0.25, 0.25, 1, 1.5, 1.5, 4];
  const cubes = [0.125, 0.625, 0.875, 3.375, 1.375, 4.875, 5.625, 19.125];
  return [
    ...linear('the gradient comes transposed where the axis is not the last', [
      ['cumsum, axis 0 of [2, 2]', (x) => tf.cumsum(x, 0), pair, [4, 6, 3, 4]],
      ['cumsum, axis 0, exclusive, reversed', (x) => tf.cumsum(x, 0, true, true), pair, [0, 0, 1, 2]],
      ['cumsum, axis 1 of [2, 2, 2]', (x) => tf.cumsum(x, 1), counting(2, 2, 2), [4, 6, 3, 4, 12, 14, 7, 8]],
    ]),
    ...linear('the gradient divides by the window, not by the covered cells', [
      ['avgPool, same', (x) => tf.avgPool(x, 2, 1, 'same'), window, averages],
      ['avgPool, same, stride 2', (x) => tf.avgPool(x, 2, 2, 'same'), image, corners],
      ['avgPool, padded by 1', (x) => tf.avgPool(x, 2, 1, 1), window, [5.25, 8.25, 14.25, 17.25]],
      ['avgPool3d, same', (x) => tf.avgPool3d(x, 2, 1, 'same'), cube, cubes],
      ['avgPool3d, padded by 1', (x) => tf.avgPool3d(x, 2, 2, 1), cube, [1, 2, 3, 4, 5, 6, 7, 8]],
      ['layer averagePooling2d, same', (x) => averagePooling.apply(x), counting(1, 2, 2, 1), averages],
    ]),
    ...linear('the gradient leaves the mirrored parts out', [
      ['mirrorPad, reflect', (x) => tf.mirrorPad(x, [[1, 1]], 'reflect'), counting(3), [2, 9, 4]],
      ['mirrorPad, symmetric', (x) => tf.mirrorPad(x, [[1, 1]], 'symmetric'), counting(3), [3, 3, 9]],
      ['mirrorPad, reflect, of a matrix', (x) => tf.mirrorPad(x, reflected, 'reflect'), pair, [10, 5, 20, 10]],
    ]),
    ...linear('the gradient ignores halfPixelCenters', [
      [
        'resizeBilinear, half-pixel centres',
        (x) => tf.image.resizeBilinear(x, [3, 3], false, true),
        window,
        [5.25, 8.25, 14.25, 17.25],
      ],
      [
        'resizeNearestNeighbor, half-pixel centres',
        (x) => tf.image.resizeNearestNeighbor(x, [3, 3], false, true),
        window,
        [1, 5, 11, 28],
      ],
    ]),
    ...linear("the gradient ignores dimRoundingMode 'ceil'", [
      [
        'conv2d, rounded up, by its filter',
        (w) => tf.conv2d(nine, w, 2, 0, 'NHWC', 1, 'ceil'),
        counting(2, 2, 1, 1),
        [64, 26, 16, 5],
      ],
      ['conv2d, rounded up', (x) => tf.conv2d(x, kernel, 2, 0, 'NHWC', 1, 'ceil'), image, [1, 2, 2, 3, 4, 6, 3, 6, 4]],
      ['avgPool, rounded up', (x) => tf.avgPool(x, 2, 2, 0, 'ceil'), image, corners],
    ]),
  ];
};
