import fnn from 'ml-fnn';
import { fromStep } from '../../../../libs/frameworks/dist/index.js';
import { entry } from './entry.mjs';

const RATE = 0.5;
const features = [[1]];
const activations = {
  tanh: Math.tanh,
  identity: (v) => v,
  logistic: (v) => 1 / (1 + Math.exp(-v)),
  relu: (v) => Math.max(0, v),
  softplus: (v) => Math.log(1 + Math.exp(v)),
};

/** A check of ml-fnn: minus the log probability of the first of two classes, for a net with one hidden unit. One training step gives the gradient. */
function netCheck(name, { asked, forced, regularization = 0.01, decay = regularization, w = 0.5 }) {
  const f = activations[asked];
  const loss = (p) => {
    const h = f(p.w[0] + p.b[0]);
    const [o0, o1] = [h * p.v[0] + p.c[0], h * p.v[1] + p.c[1]];
    const squares = p.w[0] ** 2 + p.v[0] ** 2 + p.v[1] ** 2;
    return Math.log(1 + Math.exp(o1 - o0)) + (decay / 2) * squares;
  };
  const step = (p) => {
    const net = new fnn({ hiddenLayers: [1], iterations: 1, learningRate: RATE, activation: asked, regularization });
    if (forced) net.activation = asked;
    net.buildNetwork(1, 2);
    const [hidden, output] = net.model;
    hidden.W.set(0, 0, p.w[0]);
    hidden.b.set(0, 0, p.b[0]);
    for (const k of [0, 1]) {
      output.W.set(0, k, p.v[k]);
      output.b.set(0, k, p.c[k]);
    }
    net.dicts = { inputs: { first: 0, second: 1 }, outputs: { 0: 'first', 1: 'second' } };
    net.backpropagation(matrix(net, features), ['first'], net.propagate(matrix(net, features)));
    return { w: hidden.W.to1DArray(), b: hidden.b.to1DArray(), v: output.W.to1DArray(), c: output.b.to1DArray() };
  };
  const tree = { w: [w], b: [0], v: [1, -1], c: [0, 0] };
  return fromStep(name, loss, step, tree, RATE);
}

const matrix = (net, rows) => net.model[0].W.constructor.checkMatrix(rows);

const h = Math.tanh(0.5);
const q = 1 / (1 + Math.exp(2 * h)); // probability of the second class

export const load = () => [
  entry('right', 'net with tanh', netCheck('net with tanh', { asked: 'tanh' })),
  entry(
    'right',
    'net with identity, set after construction',
    netCheck('identity', { asked: 'identity', forced: true }),
  ),
  entry(
    'defect',
    'net with logistic, set after construction',
    netCheck('logistic', { asked: 'logistic', forced: true, w: 0 }),
    {
      statement: 'the derivative is taken at the activated value, as if the input had been 0.5',
      exact: { w: [-0.5 / (1 + Math.E)], b: [-0.5 / (1 + Math.E)] },
      proof:
        'h = 0.5, the outputs are 0.5 and -0.5, the second class has the probability q = 1 / (1 + e), so the slope by h is -2 q and that by w and b a quarter of it: h (1 - h) = 0.25',
    },
  ),
  entry(
    'defect',
    'net with relu, set after construction, a unit that is off',
    netCheck('relu', { asked: 'relu', forced: true, w: -1 }),
    {
      statement: 'the derivative is taken at the activated value 0, where it is given as 1',
      exact: { w: [-0.01], b: [0] },
      proof: 'the unit is off near w = -1, so only the weight decay 0.01 w is left',
    },
  ),
  entry('defect', 'net with identity, asked for', netCheck('identity asked for', { asked: 'identity' }), {
    statement: '`activation in Object.keys(...)` is false for every name, so that every net is one of tanh',
    exact: { w: [0.005 - 2 / (1 + Math.E)], b: [-2 / (1 + Math.E)] },
    proof: 'h = 0.5, the slope by h is -2 q with q = 1 / (1 + e), that of h by w and b is 1, and the decay adds 0.01 w',
  }),
  entry('defect', 'net with regularization 0', netCheck('regularization 0', { asked: 'tanh', regularization: 0 }), {
    statement: '`options.regularization || 0.01` turns 0 into 0.01',
    exact: {
      w: [-2 * q * (1 - h ** 2)],
      b: [-2 * q * (1 - h ** 2)],
      v: [-q * h, q * h],
      c: [-q, q],
    },
    proof:
      'with h = tanh 0.5 and q = 1 / (1 + exp(2 h)) the slopes are -q and q by the outputs, -2 q (1 - h^2) by w and b, and no decay is added',
  }),
];
