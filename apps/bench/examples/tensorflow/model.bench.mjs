// A training step of TensorFlow.js, written as in its documentation. It needs `npm install @tensorflow/tfjs`.
import * as tf from '@tensorflow/tfjs';

let model;
let xs;
let ys;

export default [
  {
    name: 'TensorFlow.js dense 64-32-1, a batch of 16',
    async setup() {
      await tf.setBackend('cpu');
      model = tf.sequential();
      model.add(tf.layers.dense({ units: 32, activation: 'tanh', inputShape: [64] }));
      model.add(tf.layers.dense({ units: 1 }));
      model.compile({ optimizer: tf.train.sgd(1e-3), loss: 'meanSquaredError' });
      xs = tf.randomNormal([16, 64], 0, 1, 'float32', 7);
      ys = tf.ones([16, 1]);
    },
    run: () => model.trainOnBatch(xs, ys), // returns a promise: each run is awaited before the next one
    work: () => ({ parameters: model.countParams(), tensors: tf.memory().numTensors }),
  },
];
