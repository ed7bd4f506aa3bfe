import { positive, right, values } from './check.mjs';

/** Checks of reductions over all axes, one or two, with the axes kept or not. */
export const reductions = (tf) => {
  const axes = [
    ['all', undefined, false],
    ['axis 0', 0, false],
    ['axes 0 and 2, kept', [0, 2], true],
    ['axes 1 and 2', [1, 2], false],
  ];
  const each = (name, f, x) =>
    axes.map(([how, axis, keep]) => right(`${name}, ${how}`, (t) => f(t, axis, keep), { x }));
  const x = values([2, 3, 2]);
  const p = positive([2, 3, 2]);
  return [
    ...each('sum', tf.sum, x),
    ...each('mean', tf.mean, x),
    ...each('max', tf.max, x),
    ...each('min', tf.min, x),
    ...each('prod', tf.prod, p),
    ...each('logSumExp', tf.logSumExp, x),
    ...axes.slice(0, 2).map(([how, axis]) => right(`variance, ${how}`, (t) => tf.moments(t, axis).variance, { x })),
    right('argMax', (t) => tf.argMax(t, 1), { x: values([2, 3]) }),
    right('argMin', (t) => tf.argMin(t, 0), { x: values([2, 3]) }),
    right('norm, euclidean', (t) => tf.norm(t), { x: values([2, 3]) }),
    right('norm, axis 1', (t) => tf.norm(t, 'euclidean', 1), { x: values([2, 3]) }),
    right('norm of order 1', (t) => tf.norm(t, 1), { x: values([4]) }),
    right('norm, infinity', (t) => tf.norm(t, Infinity), { x: values([4]) }),
    right('norm, -infinity', (t) => tf.norm(t, -Infinity), { x: values([4]) }),
    right('norm, infinity, of a matrix', (t) => tf.norm(t, Infinity, [0, 1]), { x: values([2, 3]) }),
    right('cumsum, last axis', (t) => tf.cumsum(t, 1), { x: values([2, 3]) }),
    right('cumsum of a vector', (t) => tf.cumsum(t), { x: values([4]) }),
    right('cumsum, reversed', (t) => tf.cumsum(t, 0, false, true), { x: values([4]) }),
    right('cumsum, exclusive and reversed', (t) => tf.cumsum(t, 1, true, true), { x: values([2, 3]) }),
    right('unsortedSegmentSum', (t) => tf.unsortedSegmentSum(t, tf.tensor1d([0, 2, 0, 1], 'int32'), 3), {
      x: values([4]),
    }),
    right('unsortedSegmentSum of rows', (t) => tf.unsortedSegmentSum(t, tf.tensor1d([1, 0, 1], 'int32'), 2), {
      x: values([3, 2]),
    }),
  ];
};
