import brain from 'brain.js';
import { entry } from './entry.mjs';

/** A check of brain.js: half the squared error of a net with one input, hidden units and one output. The deltas of the net give the gradient. */
function netCheck(activation, hidden, parameters, target, options = {}) {
  const input = [1];
  const run = ({ w, b, v, c }) => {
    const net = new brain.NeuralNetwork({ activation, ...options });
    net.sizes = v ? [1, hidden, 1] : [1, 1];
    net.initialize();
    for (const key of ['outputs', 'deltas', 'errors']) net[key] = net[key].map((layer) => Array.from(layer)); // float64
    net.weights[1] = Array.from(w, (value) => [value]);
    net.biases[1] = Array.from(b);
    if (v) {
      net.weights[2] = [Array.from(v)];
      net.biases[2] = Array.from(c);
    }
    return { net, output: net.runInput(input)[0] };
  };
  return {
    parameters,
    loss: (p) => 0.5 * (target - run(p).output) ** 2,
    gradient(p) {
      const { net } = run(p);
      net.calculateDeltas([target]);
      const [, first, second] = net.deltas;
      const layer = { w: first.map((delta) => -delta * input[0]), b: first.map((delta) => -delta) };
      return second ? { ...layer, v: net.outputs[1].map((y) => -second[0] * y), c: [-second[0]] } : layer;
    },
  };
}

const two = {
  w: Float64Array.of(0.7, -0.4),
  b: Float64Array.of(0.2, 0.9),
  v: Float64Array.of(0.8, -0.6),
  c: Float64Array.of(0.3),
};

export const load = () => [
  ...['sigmoid', 'relu', 'tanh'].map((activation) =>
    entry('right', `net with ${activation}`, netCheck(activation, 2, two, 0.25)),
  ),
  entry('right', 'one layer with sigmoid', netCheck('sigmoid', 0, { w: Float64Array.of(2), b: Float64Array.of(1) }, 1)),
  entry(
    'defect',
    'one layer with leaky-relu',
    netCheck('leaky-relu', 0, { w: Float64Array.of(2), b: Float64Array.of(1) }, 1, { leakyReluAlpha: 0.5 }),
    {
      statement: 'forward computes alpha sum for sum > 0 and 0 below, backward a leaky ReLU',
      exact: { w: [0.25], b: [0.25] },
      proof: 'the output is 0.5 (2 + 1) = 1.5, so the loss (1.5 - 1)^2 / 2 has the slope (1.5 - 1) 0.5 by w and b',
    },
  ),
];
