import { right, values } from './check.mjs';

/** Checks of linear operations that move, repeat or drop entries. */
export const shapes = (tf) => {
  const x = values([2, 3]);
  const image = values([1, 4, 4, 1]);
  const ids = (...n) => tf.tensor1d(n, 'int32');
  return [
    right('reshape', (t) => tf.reshape(t, [3, 2]), { x }),
    right('expandDims', (t) => tf.expandDims(t, 1), { x }),
    right('transpose', (t) => tf.transpose(t), { x }),
    right('transpose of rank 3', (t) => tf.transpose(t, [2, 0, 1]), { x: values([2, 3, 2]) }),
    right('reverse, all axes', (t) => tf.reverse(t), { x }),
    right('slice', (t) => tf.slice(t, [0, 1], [2, 2]), { x }),
    right('slice of rank 3', (t) => tf.slice(t, [1, 0, 1], [1, 2, 1]), { x: values([2, 3, 2]) }),
    right('concat, axis 1', (a, b) => tf.concat([a, b], 1), { a: x, b: values([2, 2], 9) }),
    right('stack', (a, b) => tf.stack([a, b]), { a: values([3]), b: values([3], 9) }),
    right('unstack', (t) => tf.sub(tf.unstack(t)[0], tf.mul(tf.unstack(t)[1], 2)), { x }),
    right(
      'split',
      (t) => {
        const [a, b] = tf.split(t, 2, 1);
        return tf.mul(a, b);
      },
      { x: values([2, 4]) },
    ),
    right('split, uneven', (t) => tf.split(t, [1, 2], 1)[1], { x }),
    right('tile of a matrix', (t) => tf.tile(t, [2, 2]), { x }),
    right('tile of rank 3', (t) => tf.tile(t, [2, 1, 2]), { x: values([1, 2, 2]) }),
    right(
      'pad',
      (t) =>
        tf.pad(t, [
          [1, 0],
          [0, 2],
        ]),
      { x },
    ),
    right(
      'pad of rank 4',
      (t) =>
        tf.pad(t, [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ]),
      { x: values([1, 2, 2, 1]) },
    ),
    right('gather', (t) => tf.gather(t, ids(2, 0)), { x: values([3]) }),
    right('gather, an index twice', (t) => tf.gather(t, ids(1, 1, 2)), { x: values([3]) }),
    right('gather of rows', (t) => tf.gather(t, ids(1, 0, 1)), { x }),
    right('gather, axis 1', (t) => tf.gather(t, ids(2, 2), 1), { x }),
    right(
      'gather, one batch dimension',
      (t) =>
        tf.gather(
          t,
          tf.tensor2d(
            [
              [0, 2],
              [1, 1],
            ],
            [2, 2],
            'int32',
          ),
          1,
          1,
        ),
      { x },
    ),
    right('oneHot', (t) => tf.oneHot(tf.cast(t, 'int32'), 3), { x: [0.4, 1.3, 2.2] }),
    right(
      'spaceToBatchND',
      (t) =>
        tf.spaceToBatchND(
          t,
          [2, 2],
          [
            [0, 0],
            [0, 0],
          ],
        ),
      { x: image },
    ),
    right(
      'spaceToBatchND, padded',
      (t) =>
        tf.spaceToBatchND(
          t,
          [2, 2],
          [
            [1, 1],
            [0, 2],
          ],
        ),
      { x: image },
    ),
    right(
      'batchToSpaceND',
      (t) =>
        tf.batchToSpaceND(
          t,
          [2, 2],
          [
            [0, 0],
            [0, 0],
          ],
        ),
      { x: values([4, 1, 2, 1]) },
    ),
    right(
      'batchToSpaceND, cropped',
      (t) =>
        tf.batchToSpaceND(
          t,
          [2, 2],
          [
            [1, 0],
            [0, 1],
          ],
        ),
      { x: values([4, 2, 2, 1]) },
    ),
    right('resizeNearestNeighbor, up', (t) => tf.image.resizeNearestNeighbor(t, [4, 4]), { x: values([1, 2, 2, 1]) }),
    right('resizeNearestNeighbor, down', (t) => tf.image.resizeNearestNeighbor(t, [2, 2]), { x: image }),
    right('resizeNearestNeighbor, corners aligned', (t) => tf.image.resizeNearestNeighbor(t, [3, 5], true), {
      x: values([1, 2, 3, 1]),
    }),
    right('resizeBilinear, up', (t) => tf.image.resizeBilinear(t, [3, 4]), { x: values([1, 2, 2, 1]) }),
    right('resizeBilinear, down', (t) => tf.image.resizeBilinear(t, [2, 3]), { x: image }),
    right('resizeBilinear, corners aligned', (t) => tf.image.resizeBilinear(t, [3, 3], true), {
      x: values([1, 2, 2, 2]),
    }),
    right('frames of a signal', (t) => tf.signal.frame(t, 3, 2), { x: values([7]) }),
  ];
};
