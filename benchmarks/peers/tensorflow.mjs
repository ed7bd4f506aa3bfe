// The iteration in TensorFlow.js, with its own automatic differentiation and tensors, in float32 and executed eagerly, as its examples train.
import tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** Returns a function that prepares the iteration of a shared case on a backend. */
export function tensorflow(backend) {
  return async ({ inputs, hidden, classes, batchSize, parameters, batches, learningRate }) => {
    if (backend === 'wasm') {
      const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
      setWasmPaths(join(dirname(entry), 'dist') + sep);
      setThreadsCount(1);
    }
    await tf.setBackend(backend);
    await tf.ready();
    const variable = (values, shape) => tf.variable(tf.tensor(Float32Array.from(values), shape));
    const W1 = variable(parameters.W1, [inputs, hidden]);
    const b1 = variable(parameters.b1, [hidden]);
    const W2 = variable(parameters.W2, [hidden, classes]);
    const b2 = variable(parameters.b2, [classes]);
    const tensors = batches.map(({ x, targets }) => ({
      x: tf.tensor2d(Float32Array.from(x), [batchSize, inputs]),
      y: tf.cast(tf.oneHot(tf.tensor1d(targets, 'int32'), classes), 'float32'),
    }));
    let t = 0;
    const iterate = () =>
      tf.tidy(() => {
        const { x, y } = tensors[t++ % tensors.length];
        const { value, grads } = tf.variableGrads(() => {
          const hiddenUnits = tf.relu(tf.add(tf.matMul(x, W1), b1));
          const logits = tf.add(tf.matMul(hiddenUnits, W2), b2);
          return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), y), 1)));
        });
        for (const v of [W1, b1, W2, b2]) v.assign(tf.sub(v, tf.mul(grads[v.name], learningRate)));
        return value.dataSync()[0];
      });
    return {
      iterate: () => void iterate(),
      loss: async () => iterate(),
      parameters: async () => Float32Array.from([W1, b1, W2, b2].flatMap((v) => [...v.dataSync()])),
    };
  };
}
