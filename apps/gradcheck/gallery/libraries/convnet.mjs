import convnet from 'convnetjs';
import { entry } from './entry.mjs';
import { layerCheck, lossCheck } from './volumes.mjs';

const volume = (values) => new convnet.Vol(values);
const sized = (n) => ({ in_sx: 1, in_sy: 1, in_depth: n });
const values = [0.7, -1.2, 0.4, 1.9];
const weights = [1, -0.5, 2, 0.75];
const layer = (name, make, at = values) => entry('right', name, layerCheck(volume, make, at, weights));
const image = (x) => {
  const vol = new convnet.Vol(3, 3, 1, 0);
  vol.w.set(x);
  return vol;
};
const nine = [0.3, -1.1, 0.8, 1.4, 0.1, -0.6, 0.9, 2.2, -1.7];

export const load = () => [
  layer('relu', () => new convnet.ReluLayer(sized(4))),
  layer('sigmoid', () => new convnet.SigmoidLayer(sized(4))),
  layer('tanh', () => new convnet.TanhLayer(sized(4))),
  layer('maxout', () => new convnet.MaxoutLayer({ ...sized(4), group_size: 2 })),
  layer('fully connected', () => {
    const fc = new convnet.FullyConnLayer({ ...sized(4), num_neurons: 2 });
    fc.filters.forEach((filter, i) => filter.w.forEach((_, k) => (filter.w[k] = Math.cos(3 * i + k))));
    return fc;
  }),
  entry(
    'right',
    'pool',
    layerCheck(
      image,
      () => new convnet.PoolLayer({ in_sx: 3, in_sy: 3, in_depth: 1, sx: 2, stride: 1 }),
      nine,
      weights,
    ),
  ),
  entry(
    'right',
    'conv',
    layerCheck(
      image,
      () => {
        const conv = new convnet.ConvLayer({ in_sx: 3, in_sy: 3, in_depth: 1, sx: 2, filters: 1 });
        conv.filters[0].w.set([0.5, -1, 2, 0.25]);
        return conv;
      },
      nine,
      weights,
    ),
  ),
  entry(
    'right',
    'softmax loss',
    lossCheck(volume, () => new convnet.SoftmaxLayer(sized(4)), values, 2),
  ),
  entry(
    'right',
    'SVM loss',
    lossCheck(volume, () => new convnet.SVMLayer(sized(4)), values, 2),
  ),
  entry(
    'defect',
    'local response normalisation',
    layerCheck(
      volume,
      () => new convnet.LocalResponseNormalizationLayer({ ...sized(2), k: 1, n: 3, alpha: 1, beta: 1 }),
      [1, 2],
      [1, 1],
    ),
    {
      statement: 'the cross terms take a_j a_j in place of a_i a_j',
      exact: { x: [0.09375, -0.1875] },
      proof:
        'both outputs are a_i / S with S = 1 + (1 + 4) / 3 = 8 / 3, so the slope by a_j is 1 / S - (2 / 3) a_j (a_0 + a_1) / S^2',
    },
  ),
  entry(
    'defect',
    'regression loss',
    lossCheck(volume, () => new convnet.RegressionLayer(sized(2)), [1, 3], [0, 1]),
    {
      statement: 'the loss 2 dy^2 comes with the gradient dy',
      exact: { x: [4, 8] },
      proof: 'dy is 1 and 2, and 2 dy^2 has the slope 4 dy',
    },
  ),
];
