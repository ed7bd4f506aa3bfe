import { fromTensorFlow } from '../adapters/from-tensorflow.mjs';

/** How a check of TensorFlow.js is given. */
export const ways = {
  a: { parameters: 'float32', sum: 'float64' },
  b: { parameters: 'float32', sum: 'float32' },
  c: { parameters: 'float64', sum: 'float64' },
};

export const wayNames = {
  a: 'Float32Array, output summed in float64',
  b: 'Float32Array, float32 scalar loss',
  c: 'Float64Array into tf.tensor, which rounds them',
};

/** By library: its checks, each with `build(way)` that makes a check for the checker. */
export const suites = {
  async tensorflow() {
    const { loadTensorFlow } = await import('../tensorflow/load.mjs');
    const { corpus } = await import('../tensorflow/corpus.mjs');
    const tf = await loadTensorFlow();
    return corpus(tf).map((check) => ({
      ...check,
      build: (way) =>
        fromTensorFlow(tf, check.name, check.f, check.inputs, { ...ways[way], cotangent: check.cotangent }),
    }));
  },
};
