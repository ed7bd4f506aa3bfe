import { fromLayersModel } from '../../../../libs/frameworks/dist/index.js';
import { values } from '../tensorflow/check.mjs';
import { loadTensorFlow } from '../tensorflow/load.mjs';
import { entry } from './entry.mjs';

/** Checks of tf.layers models with respect to their weights, which are set to fixed numbers. */
export async function load() {
  const tf = await loadTensorFlow();
  const tensor = ({ shape, values: numbers }) => tf.tensor(numbers, shape);
  const squares = (y, prediction) => tf.losses.meanSquaredError(y, prediction);
  const make = (name, layers, input, loss = squares) => {
    const model = tf.sequential({ layers });
    model.trainableWeights.forEach(({ val }, k) => val.assign(tensor(values(val.shape, 11 * k))));
    const x = tensor(input);
    const y = tensor(values(model.predict(x).shape, 5));
    return fromLayersModel(tf, name, model, loss, x, y);
  };
  const { dense, conv2d, flatten, maxPooling2d, averagePooling2d, lstm, layerNormalization } = tf.layers;
  const image = values([2, 3, 3, 1]);
  const convolution = () => conv2d({ filters: 1, kernelSize: 2, inputShape: [3, 3, 1] });
  const right = (name, ...rest) => entry('right', name, make(name, ...rest));
  const pooled = (padding) => [convolution(), averagePooling2d({ poolSize: 2, strides: 1, padding }), flatten()];
  return [
    right(
      'dense, tanh, nested in a dense',
      [dense({ units: 3, activation: 'tanh', inputShape: [2] }), dense({ units: 1 })],
      values([4, 2]),
    ),
    right(
      'dense with layer normalisation',
      [dense({ units: 3, inputShape: [2] }), layerNormalization()],
      values([4, 2]),
    ),
    right('softmax and cross-entropy', [dense({ units: 3, inputShape: [2] })], values([4, 2]), (y, o) =>
      tf.losses.softmaxCrossEntropy(tf.softmax(y), o),
    ),
    right('conv2d with max pooling', [convolution(), maxPooling2d({ poolSize: 2 }), flatten()], image),
    right('conv2d with average pooling, valid', pooled('valid'), image),
    right('lstm', [lstm({ units: 2, inputShape: [3, 1] })], values([2, 3, 1])),
    entry('defect', 'conv2d with average pooling, same', make('average pooling, same', pooled('same'), image), {
      statement: 'the gradient divides by the window, not by the covered cells, so that the model trains wrongly',
      exact: null,
      proof: 'avgPool by unit vectors, above',
    }),
  ];
}
