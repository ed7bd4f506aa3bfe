// The iteration in jax-js: gradient and update compiled together by jit, in float32, on WebAssembly.
import { blockUntilReady, defaultDevice, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';

/** Prepares the iteration of a shared case. */
export async function jax({ inputs, hidden, classes, batchSize, parameters, batches, learningRate }) {
  defaultDevice('wasm');
  const array = (values, shape) => np.array(Float32Array.from(values)).reshape(shape);
  let weights = {
    W1: array(parameters.W1, [inputs, hidden]),
    b1: array(parameters.b1, [hidden]),
    W2: array(parameters.W2, [hidden, classes]),
    b2: array(parameters.b2, [classes]),
  };
  const tensors = batches.map(({ x, targets }) => ({
    x: array(x, [batchSize, inputs]),
    y: nn.oneHot(np.array(Int32Array.from(targets)), classes),
  }));
  const lossOf = ({ W1, b1, W2, b2 }, x, y) => {
    const logits = np.dot(nn.relu(np.dot(x, W1).add(b1)), W2).add(b2);
    return nn
      .logSoftmax(logits)
      .mul(y)
      .sum()
      .mul(-1 / batchSize);
  };
  const step = jit((given, x, y) => {
    const [loss, gradient] = valueAndGrad(lossOf)(tree.ref(given), x, y);
    const moved = Object.fromEntries(
      Object.keys(given).map((name) => [name, given[name].sub(gradient[name].mul(learningRate))]),
    );
    return [moved, loss];
  });
  let t = 0;
  const iterate = () => {
    const { x, y } = tensors[t++ % tensors.length];
    const [moved, loss] = step(weights, x.ref, y.ref);
    weights = moved;
    return loss;
  };
  return {
    iterate: async () => {
      iterate().dispose();
      await blockUntilReady(weights);
    },
    loss: async () => (await iterate().data())[0],
    parameters: async () => {
      const blocks = [];
      for (const name of ['W1', 'b1', 'W2', 'b2']) blocks.push(...(await weights[name].ref.data()));
      return Float32Array.from(blocks);
    },
  };
}
