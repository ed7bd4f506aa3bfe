import { positive, throws, values } from './check.mjs';

const none = (kernel) => `gradient function not found for ${kernel}`;
const shape = (kernel, input) => `Error in gradient for op ${kernel}. The gradient of input '${input}' has shape`;

/** Functions whose gradient cannot be computed: the library throws, in the backward pass unless noted. */
export const throwing = (tf) => {
  const [x, m] = [values([3]), values([2, 3])];
  const row = values([3], 9);
  const ids = (...n) => tf.tensor1d(n, 'int32');
  const image = values([1, 4, 4, 1]);
  const complex = (f) => (t) => f(tf.complex(t, tf.zerosLike(t)));
  const noScale = tf.layers.batchNormalization({ scale: false });
  return [
    throws('maximum, broadcast', tf.maximum, { a: m, b: row }, shape('Maximum', 'b')),
    throws('minimum, broadcast', tf.minimum, { a: m, b: row }, shape('Minimum', 'b')),
    throws('squaredDifference, broadcast', tf.squaredDifference, { a: m, b: row }, shape('SquaredDifference', 'b')),
    throws(
      'matMul of batches, broadcast',
      (a, b) => tf.matMul(a, b),
      { a: values([2, 2, 3]), b: values([1, 3, 2], 9) },
      shape('BatchMatMul', 'b'),
    ),
    throws(
      'matMul of a batch by a matrix',
      (a, b) => tf.matMul(a, b),
      { a: values([2, 2, 3]), b: values([3, 2], 9) },
      shape('BatchMatMul', 'b'),
    ),
    throws(
      'batchNorm without scale',
      (t, mean, variance) => tf.batchNorm(t, mean, variance),
      { x: values([3, 2]), mean: values([2], 9), variance: positive([2]) },
      "(reading 'dataId')",
    ),
    throws(
      'layer batchNormalization without scale, in training',
      (t) => noScale.apply(t, { training: true }),
      { x: values([3, 2]) },
      "(reading 'read')",
    ),
    throws('where by greater', (t) => tf.where(tf.greater(t, 0), t, tf.neg(t)), { x }, none('Greater')),
    throws('where by equal', (t) => tf.where(tf.equal(t, 0), tf.zerosLike(t), t), { x }, none('Equal')),
    throws('product with less', (t) => tf.mul(tf.less(t, 0), t), { x }, none('Less')),
    throws('divNoNan', (t) => tf.divNoNan(t, tf.tensor1d([2, 0, 4])), { x }, none('Equal')),
    throws('layer thresholdedReLU', (t) => tf.layers.thresholdedReLU({ theta: 0.4 }).apply(t), { x }, none('Greater')),
    throws('cumsum, axis 0 of [2, 3]', (t) => tf.cumsum(t, 0), { x: m }, shape('Cumsum', 'x')),
    throws('cumprod', (t) => tf.cumprod(t), { x }, none('Cumprod')),
    throws('prod, axis -1', (t) => tf.prod(t, -1), { x: m }, 'Error in transpose: rank of input'),
    throws('topk', (t) => tf.topk(t, 2).values, { x }, none('TopK')),
    throws(
      'gatherND',
      (t) =>
        tf.gatherND(
          t,
          tf.tensor2d(
            [
              [0, 1],
              [1, 0],
            ],
            [2, 2],
            'int32',
          ),
        ),
      { x: m },
      none('GatherNd'),
    ),
    throws(
      'gather, two batch dimensions',
      (t) => tf.gather(t, tf.tensor3d([[[0, 1]], [[1, 1]]], [2, 1, 2], 'int32'), 2, 2),
      { x: values([2, 1, 2]) },
      'must match the product of shape',
    ),
    throws(
      'scatterND',
      (t) => tf.scatterND(tf.tensor2d([[0], [2]], [2, 1], 'int32'), t, [3]),
      { x: values([2]) },
      none('ScatterNd'),
    ),
    throws('stridedSlice', (t) => tf.stridedSlice(t, [0], [3], [2]), { x }, none('StridedSlice')),
    throws(
      'unstack into one',
      (t) => tf.unstack(t)[0],
      { x: values([1, 2]) },
      'Argument tensors passed to stack must be',
    ),
    throws('split into one', (t) => tf.split(t, 1)[0], { x }, 'Pass at least one tensor to concat'),
    throws(
      'tile of rank 5',
      (t) => tf.tile(t, [1, 1, 1, 1, 2]),
      { x: values([1, 1, 1, 1, 2]) },
      'Gradient for tile operation is not implemented for rank-5',
    ),
    throws('depthToSpace', (t) => tf.depthToSpace(t, 2), { x: values([1, 1, 1, 4]) }, none('DepthToSpace')),
    throws(
      'cropAndResize',
      (t) => tf.image.cropAndResize(t, tf.tensor2d([[0, 0, 1, 1]]), ids(0), [2, 2]),
      { x: image },
      none('CropAndResize'),
    ),
    throws('flipLeftRight', (t) => tf.image.flipLeftRight(t), { x: image }, none('FlipLeftRight')),
    throws('rgbToGrayscale', (t) => tf.image.rgbToGrayscale(t), { x: values([2, 2, 3]) }, none('Einsum')),
    throws('einsum', (a, b) => tf.einsum('ij,jk->ik', a, b), { a: m, b: values([3, 2], 9) }, none('Einsum')),
    throws('diag', (t) => tf.diag(t), { x }, none('Diag')),
    throws('linalg.qr', (t) => tf.linalg.qr(t)[1], { x: values([2, 2]) }, none('Greater')),
    throws('rfft', (t) => tf.real(tf.spectral.rfft(t)), { x: values([4]) }, none('Real')),
    throws(
      'length of a complex tensor',
      complex((z) => tf.abs(z)),
      { x },
      none('Complex'),
    ),
    throws(
      'conv2d, dilated by 2',
      (t, w) => tf.conv2d(t, w, 1, 'valid', 'NHWC', 2),
      { x: image, w: values([2, 2, 1, 1], 9) },
      'Error in gradient of conv2D: dilation rates greater than 1',
    ),
    throws(
      'depthwiseConv2d, dilated by 2',
      (t, w) => tf.depthwiseConv2d(t, w, 1, 'valid', 'NHWC', 2),
      { x: image, w: values([2, 2, 1, 1], 9) },
      'Error in gradient of depthwiseConv2dNative: dilation rates',
    ),
    throws(
      'conv3d, dilated by 2',
      (t, w) => tf.conv3d(t, w, 1, 'valid', 'NDHWC', 2),
      { x: values([1, 3, 3, 3, 1]), w: values([2, 2, 2, 1, 1], 9) },
      'Error in gradient of conv3D: dilation rates greater than 1',
    ),
    throws(
      'conv3dTranspose',
      (t, w) => tf.conv3dTranspose(t, w, [1, 3, 3, 3, 1], 1, 'valid'),
      { x: values([1, 2, 2, 2, 1]), w: values([2, 2, 2, 1, 1], 9) },
      none('Conv3DBackpropInputV2'),
    ),
  ];
};
