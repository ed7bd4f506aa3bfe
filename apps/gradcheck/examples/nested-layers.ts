/* A network of two layers as a tree of nested arrays, with its inputs among the parameters. Entries are named `layers[0].W[1,2]`. */

interface Network {
  layers: { W: number[][]; b: number[] }[];
  x: number[][];
}
const y = [1, 0, -1];
const parameters = {
  layers: [
    { W: [[0.3, -0.2, 0.5], [0.7, 0.1, -0.4]], b: [0.1, -0.2, 0.05] },
    { W: [[0.4], [-0.6], [0.9]], b: [0.2] },
  ],
  x: [[0.5, -1.2], [1.5, 0.3], [-0.7, 0.9]],
}; // prettier-ignore

const affine = (x: number[], { W, b }: Network['layers'][0]): number[] =>
  b.map((bias, j) => x.reduce((sum, v, i) => sum + v * W[i][j], bias));
const forward = ({ layers: [first, second], x }: Network) =>
  x.map((input) => {
    const h = affine(input, first).map(Math.tanh);
    return { input, h, output: affine(h, second)[0] };
  });

const loss = (network: Network): number =>
  forward(network).reduce((sum, { output }, n) => sum + (output - y[n]) ** 2 / y.length, 0);

function gradient(network: Network) {
  const g = network.layers.map(({ W, b }) => ({ W: W.map((row) => row.map(() => 0)), b: b.map(() => 0) }));
  forward(network).forEach(({ input, h, output }, n) => {
    const d = (2 * (output - y[n])) / y.length;
    g[1].b[0] += d;
    h.forEach((v, j) => {
      g[1].W[j][0] += d * v;
      const inner = d * network.layers[1].W[j][0] * (1 - v * v);
      g[0].b[j] += inner;
      input.forEach((each, i) => (g[0].W[i][j] += inner * each));
    });
  });
  return { layers: g };
}

// check
const right = { name: 'two layers', parameters, constant: ['x'], batchSize: 3, loss, gradient };
// end

const forgetful = (network: Network) => ({ layers: gradient(network).layers.map(({ W }) => ({ W })) });
export default [right, { ...right, name: 'wrong: two layers, biases forgotten', gradient: forgetful }];
