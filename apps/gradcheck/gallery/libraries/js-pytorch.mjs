import { torch } from 'js-pytorch';
import { cotangent, shaped, weigh } from '../../../../libs/frameworks/dist/index.js';
import { entry } from './entry.mjs';

const nested = (values, shape) => {
  if (shape.length <= 1) return Array.from(values);
  const step = values.length / shape[0];
  return Array.from({ length: shape[0] }, (_, i) => nested(values.slice(i * step, (i + 1) * step), shape.slice(1)));
};

/** A check of a function of one tensor, differentiated with respect to it. */
function tensorCheck(f, x, given) {
  const { shape, values } = shaped(x);
  const through = (flat) => {
    const tensor = torch.tensor(nested(flat, shape), true);
    return { tensor, output: f(tensor) };
  };
  const flatOf = (data) => [data].flat(Infinity);
  return {
    parameters: { x: Float64Array.from(values) },
    loss: ({ x: p }) => {
      const output = flatOf(through(p).output.data);
      return weigh(output, given ?? cotangent(output.length));
    },
    gradient({ x: p }) {
      const { tensor, output } = through(p);
      output.backward(torch.tensor(nested(given ?? cotangent(flatOf(output.data).length), output.shape)));
      return { x: flatOf(tensor.grad) };
    },
  };
}

const x = [
  [0.7, -1.2, 0.4],
  [1.9, 0.3, -0.8],
];
const positive = [
  [0.7, 1.2, 0.4],
  [1.9, 0.3, 0.8],
];
const other = torch.tensor([
  [1.5, -0.3],
  [0.6, 0.9],
  [-1.4, 0.2],
]);
const right = (name, f, at = x) => entry('right', name, tensorCheck(f, at));

export const load = () => [
  right('add', (t) =>
    t.add(
      torch.tensor([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ),
  ),
  right('mul by itself', (t) => t.mul(t)),
  right('div by numbers', (t) => t.div(4)),
  right('matmul', (t) => t.matmul(other)),
  right('exp', (t) => t.exp()),
  right('log', (t) => t.log(), positive),
  right('sqrt', (t) => t.sqrt(), positive),
  right('pow(2)', (t) => t.pow(2)),
  right('transpose', (t) => t.transpose(0, 1)),
  right('sum of a vector', (t) => t.sum(), [0.7, -1.2, 0.4]),
  right('relu', (t) => new torch.nn.ReLU().forward(t)),
  right('softmax', (t) => new torch.nn.Softmax().forward(t, -1)),
  entry(
    'defect',
    'pow(3)',
    tensorCheck((t) => t.pow(3), [2, 3], [1, 1]),
    {
      statement: 'returns 2 a whatever the exponent',
      exact: { x: [12, 27] },
      proof: 'a^3 has the slope 3 a^2',
    },
  ),
  entry(
    'defect',
    'sum(1) of [2, 2]',
    tensorCheck(
      (t) => t.sum(1),
      [
        [1, 3],
        [2, 6],
      ],
      [1, 2],
    ),
    {
      statement: 'the cotangent runs along the columns',
      exact: { x: [1, 1, 2, 2] },
      proof: 'the sum of row i depends on the entries of row i alone, with slope 1',
    },
  ),
  entry(
    'defect',
    'variance(1) of [2, 2]',
    tensorCheck(
      (t) => t.variance(1),
      [
        [1, 3],
        [2, 6],
      ],
      [1, 2],
    ),
    {
      statement: 'the cotangent runs along the columns',
      exact: { x: [-1, 1, -4, 4] },
      proof: 'the variance of row i has the slope (x - mean) 2 / 2: -1, 1 and -2, 2, weighed by 1 and 2',
    },
  ),
];
