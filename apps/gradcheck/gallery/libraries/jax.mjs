import * as jax from '@jax-js/jax';
import { fromJax } from '../../../../libs/frameworks/dist/index.js';
import { entry } from './entry.mjs';

const { nn, numpy: np } = jax;

export async function load() {
  await jax.init('cpu');
  jax.defaultDevice('cpu'); // the Wasm backend computes log by a polynomial whose slope is off by up to 9e-5
  const x = [
    [0.7, -1.2, 0.4],
    [1.9, 0.3, -0.8],
  ];
  const positive = [
    [0.7, 1.2, 0.4],
    [1.9, 0.3, 0.8],
  ];
  const right = (name, f, tree) => entry('right', name, fromJax(jax, name, f, tree));
  const unary = (name, f, at = x) => right(name, (p) => f(p.x), { x: at });
  return [
    unary('sin', np.sin),
    unary('exp', np.exp),
    unary('log', np.log, positive),
    unary('sqrt', np.sqrt, positive),
    unary('tanh', np.tanh),
    unary('abs', np.abs),
    unary('sum, axis 0', (a) => np.sum(a, 0)),
    unary('mean, axis 1', (a) => np.mean(a, 1)),
    unary('max, axis 1', (a) => np.max(a, 1)),
    unary('prod', (a) => np.prod(a), [2, 1.5, 3]),
    unary('cumsum, axis 0', (a) => np.cumsum(a, 0)),
    unary('transpose', np.transpose),
    unary('softmax', (a) => nn.softmax(a)),
    unary('logSoftmax', (a) => nn.logSoftmax(a)),
    unary('logsumexp', (a) => nn.logsumexp(a)),
    unary('sigmoid', nn.sigmoid),
    unary('gelu', (a) => nn.gelu(a)),
    unary('relu', nn.relu),
    unary('var', (a) => np.var_(a)),
    right('multiply, broadcast', ({ a, b }) => np.multiply(a, b), { a: x, b: [1, -2, 3] }),
    right('divide', ({ a, b }) => np.divide(a, b), { a: x, b: positive }),
    right('matmul', ({ a, b }) => np.matmul(a, b), {
      a: x,
      b: [
        [1.5, -0.3],
        [0.6, 0.9],
        [-1.4, 0.2],
      ],
    }),
    right('maximum', ({ a, b }) => np.maximum(a, b), { a: x, b: positive.map((row) => row.map((v) => v - 1.05)) }),
    entry(
      'defect',
      'prod with a 0',
      fromJax(jax, 'prod with a 0', (p) => np.prod(p.x), { x: [2, 0, 3] }),
      {
        statement: 'the quotient of the product by the entry is taken, NaN at 0',
        exact: { x: [0, 6, 0] },
        proof: 'the slope by an entry is the product of the other two',
      },
    ),
  ];
}
