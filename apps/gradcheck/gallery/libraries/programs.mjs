import * as jax from '@jax-js/jax';
import { fromJax, fromLayersModel, fromTensorFlow } from '../../../../libs/frameworks/dist/index.js';
import { loadTensorFlow } from '../tensorflow/load.mjs';
import { entry } from './entry.mjs';

/**
 * Checks as users would write them, each with a wrong gradient beside it. The lines of a check besides the function stand between `check` and `end`.
 */
export async function load() {
  const tf = await loadTensorFlow();
  await jax.init('cpu');
  jax.defaultDevice('cpu');
  return [...customGrad(tf), ...layersModel(tf), ...functionOfTree()];
}

function customGrad(tf) {
  const cubeWith = (factor) =>
    tf.customGrad((x, save) => {
      save([x]);
      return { value: tf.pow(x, 3), gradFunc: (dy, [saved]) => tf.mul(dy, tf.mul(factor, tf.square(saved))) };
    });
  const cube = cubeWith(3);
  // check
  const right = fromTensorFlow(tf, 'tf.customGrad', cube, { x: [1.5, -2, 0.5] });
  // end
  return [
    entry('right', 'tf.customGrad', right),
    entry('planted', 'tf.customGrad, wrong factor', fromTensorFlow(tf, 'wrong', cubeWith(2), { x: [1.5, -2, 0.5] })),
  ];
}

function layersModel(tf) {
  const { dense } = tf.layers;
  const layers = [dense({ units: 3, activation: 'tanh', inputShape: [2] }), dense({ units: 1 })];
  const model = tf.sequential({ layers });
  model.setWeights(model.getWeights().map((w, k) => tf.sin(tf.add(tf.reshape(tf.range(0, w.size), w.shape), k + 1))));
  const [x, y] = [tf.tensor2d([0.5, -1.2, 1.5, 0.3], [2, 2]), tf.tensor2d([1, -1], [2, 1])];
  // check
  const right = fromLayersModel(tf, 'tf.layers', model, tf.losses.meanSquaredError, x, y);
  // end
  const doubled = (p) =>
    Object.fromEntries(Object.entries(right.gradient(p)).map(([k, g]) => [k, g.map((v) => 2 * v)]));
  return [
    entry('right', 'tf.layers model', right),
    entry('planted', 'tf.layers model, doubled', { ...right, gradient: doubled }),
  ];
}

function functionOfTree() {
  const { numpy: np } = jax;
  const x = [[0.5, -1.2], [1.5, 0.3]]; // prettier-ignore
  const network = ({ layers: [first, second] }) => {
    const hidden = np.tanh(np.add(np.matmul(np.array(x), first.W), first.b));
    return np.add(np.matmul(hidden, second.W), second.b);
  };
  const tree = { layers: [{ W: [[0.3, -0.2], [0.7, 0.1]], b: [0.1, -0.2] }, { W: [[0.4], [-0.6]], b: [0.2] }] }; // prettier-ignore
  // check
  const right = fromJax(jax, 'jax over a tree', network, tree);
  // end
  const forgetful = async (p) => ({ ...(await right.gradient(p)), 'layers[0].b': [0, 0] });
  return [
    entry('right', 'jax function of a tree', right),
    entry('planted', 'jax function of a tree, a leaf forgotten', { ...right, gradient: forgetful }),
  ];
}
