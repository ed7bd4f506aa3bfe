import { right, values } from './check.mjs';

/** Checks of pooling. */
export const pooling = (tf) => {
  const x = values([1, 4, 4, 1]);
  const odd = values([1, 3, 3, 2]);
  const volume = values([1, 4, 4, 4, 1]);
  return [
    right('avgPool', (t) => tf.avgPool(t, 2, 2, 'valid'), { x }),
    right('avgPool, windows that overlap', (t) => tf.avgPool(t, 2, 1, 'valid'), { x: odd }),
    right('avgPool, same, that needs no padding', (t) => tf.avgPool(t, 2, 2, 'same'), { x }),
    right('maxPool', (t) => tf.maxPool(t, 2, 2, 'valid'), { x }),
    right('maxPool, windows that overlap', (t) => tf.maxPool(t, 2, 1, 'valid'), { x: odd }),
    right('maxPool, same', (t) => tf.maxPool(t, 2, 1, 'same'), { x: odd }),
    right('maxPool, same, stride 2', (t) => tf.maxPool(t, 2, 2, 'same'), { x: odd }),
    right('maxPool, padded by 1', (t) => tf.maxPool(t, 3, 2, 1), { x }),
    right('avgPool3d', (t) => tf.avgPool3d(t, 2, 2, 'valid'), { x: volume }),
    right('maxPool3d', (t) => tf.maxPool3d(t, 2, 2, 'valid'), { x: volume }),
    right('pool, avg', (t) => tf.pool(t, 2, 'avg', 'valid'), { x: odd }),
    right('pool, avg, dilated by 2', (t) => tf.pool(t, 2, 'avg', 'valid', 2), { x }),
  ];
};
