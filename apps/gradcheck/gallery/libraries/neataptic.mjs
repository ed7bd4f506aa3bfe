import neataptic from 'neataptic';
import { fromStep } from '../../../../libs/frameworks/dist/index.js';
import { entry, scalarFunction } from './entry.mjs';

const { architect, methods } = neataptic;
const RATE = 0.5;
const points = [-1.5, 0.3, 2];
const activation = (name, at = points) =>
  scalarFunction(
    at,
    (v) => methods.activation[name](v),
    (v) => methods.activation[name](v, true),
  );

/** A check of neataptic: half the squared error of a chain of identities from one input to one output, with the target 0. */
function chain(name, update) {
  const tree = { w: [1], v: [1], b: [0], c: [0] };
  const loss = ({ w, v, b, c }) => 0.5 * (v[0] * (w[0] + b[0]) + c[0]) ** 2;
  const step = ({ w, v, b, c }) => {
    const net = new architect.Perceptron(1, 1, 1);
    const [, hidden, output] = net.nodes;
    [hidden.bias, output.bias] = [b[0], c[0]];
    [hidden.squash, output.squash] = [methods.activation.IDENTITY, methods.activation.IDENTITY];
    hidden.connections.in[0].weight = w[0];
    output.connections.in[0].weight = v[0];
    net.activate([1]);
    net.propagate(RATE, 0, update, [0]);
    const [first, second] = [hidden.connections.in[0], output.connections.in[0]];
    if (update) return { w: [first.weight], v: [second.weight], b: [hidden.bias], c: [output.bias] };
    return {
      w: [w[0] + first.totalDeltaWeight],
      v: [v[0] + second.totalDeltaWeight],
      b: [b[0] + hidden.totalDeltaBias],
      c: [c[0] + output.totalDeltaBias],
    };
  };
  return fromStep(name, loss, step, tree, RATE);
}

export const load = () => [
  ...[
    'LOGISTIC',
    'TANH',
    'IDENTITY',
    'RELU',
    'SINUSOID',
    'GAUSSIAN',
    'BENT_IDENTITY',
    'BIPOLAR_SIGMOID',
    'HARD_TANH',
    'ABSOLUTE',
    'SELU',
  ].map((name) => entry('right', name, activation(name))),
  entry('right', 'a step of a batch', chain('a step of a batch', false)),
  entry('defect', 'SOFTSIGN', activation('SOFTSIGN', [2]), {
    statement: 'the derivative is given as x / d^2',
    exact: { x: [1 / 9] },
    proof: 'x / (1 + x) has the slope 1 / (1 + x)^2 for x > 0',
  }),
  entry('defect', 'a step that updates at once', chain('a step that updates at once', true), {
    statement: "the hidden unit's delta uses the output weight after its update",
    exact: { w: [1], v: [1], b: [1], c: [1] },
    proof:
      'the loss (v (w + b) + c)^2 / 2 has the slope 1 by each at v = w = 1, b = c = 0; with the rate 0.5 the new v is 0.5',
  }),
];
