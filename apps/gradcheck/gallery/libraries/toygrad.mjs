import { Layers, Tensor } from 'toygrad';
import { entry } from './entry.mjs';
import { layerCheck, lossCheck } from './volumes.mjs';

const volume = (values) => new Tensor(1, 1, values.length, Float32Array.from(values));
const before = (n) => ({ osx: 1, osy: 1, osz: n });
const values = [0.7, -1.2, 0.4, 1.9];
const weights = [1, -0.5, 2, 0.75];
const layer = (name, make) => entry('right', name, layerCheck(volume, make, values, weights, Float32Array));

export const load = () => [
  layer('relu', () => new Layers.Relu({}, before(4))),
  layer('sigmoid', () => new Layers.Sigmoid({}, before(4))),
  layer('tanh', () => new Layers.Tanh({}, before(4))),
  layer('maxout', () => new Layers.Maxout({ sx: 2 }, before(4))),
  layer('dense', () => {
    const dense = new Layers.Dense({ filters: 2 }, before(4));
    dense.filters.forEach((filter, i) => filter.w.forEach((_, k) => (filter.w[k] = Math.cos(3 * i + k))));
    return dense;
  }),
  entry(
    'right',
    'softmax loss',
    lossCheck(volume, () => new Layers.Softmax({}, before(4)), values, 2, Float32Array),
  ),
  entry(
    'right',
    'regression loss',
    lossCheck(volume, () => new Layers.Regression({}, before(4)), values, [0, 1, -1, 2], Float32Array),
  ),
  entry(
    'defect',
    'leakyrelu',
    layerCheck(volume, () => new Layers.LeakyRelu({}, before(2)), [-1, 2], [1, 1], Float32Array),
    {
      statement: 'the backward pass gives 0 below 0, where the forward pass has the slope 0.01',
      exact: { x: [0.01, 1] },
      proof: 'max(0.01 x, x) has the slope 0.01 at -1 and 1 at 2',
    },
  ),
];
