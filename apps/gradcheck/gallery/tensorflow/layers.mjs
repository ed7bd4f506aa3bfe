import { positive, right, values } from './check.mjs';

/** Checks of layers of tfjs-layers with respect to their input; the weights are fixed by a seed, or are ones. */
export const layers = (tf) => {
  const image = values([1, 4, 4, 1]);
  const seeded = (seed) => ({ kernelInitializer: { className: 'GlorotUniform', config: { seed } } });
  const of = (layer) => (t) => layer.apply(t);
  return [
    right('layer dense, tanh', of(tf.layers.dense({ units: 2, activation: 'tanh', ...seeded(1) })), {
      x: values([2, 3]),
    }),
    right('layer conv2d', of(tf.layers.conv2d({ filters: 2, kernelSize: 2, ...seeded(3) })), { x: image }),
    right('layer averagePooling2d, valid', of(tf.layers.averagePooling2d({ poolSize: 2, strides: 1 })), { x: image }),
    right('layer layerNormalization', of(tf.layers.layerNormalization()), { x: values([2, 3]) }),
    right('layer globalAveragePooling2d', of(tf.layers.globalAveragePooling2d({})), { x: image }),
  ];
};
