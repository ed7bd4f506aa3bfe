import type { Usual } from './usual-form.js';
import {
  type Rotation,
  type Rnn,
  rnn,
  rnnPull,
  rotate,
  rotatePull,
  softmax,
  softmaxSlopes,
} from './usual-functions.js';

const diagonalOf = (values: readonly number[]): number[][] =>
  values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));

/** Functions from one array to another, as models are made of. */
export const usualModels: readonly Usual[] = [
  {
    name: 'exp of each entry',
    check: {
      parameters: { t: [0.5, -1, 2] },
      value: ({ t }: { t: number[] }) => t.map(Math.exp),
      jacobian: ({ t }: { t: number[] }) => ({ t: diagonalOf(t.map(Math.exp)) }),
    },
    mistake: { jacobian: ({ t }: { t: number[] }) => ({ t: diagonalOf(t.map(() => 1)) }) },
    says: /the jacobian by t is the true one divided by exp\(t\): the derivative of exp is missing/,
  },
  {
    name: 'tanh of each entry, pulled back',
    check: {
      parameters: [0.5, -1, 2, 0.1],
      value: (x: number[]) => x.map(Math.tanh),
      vjp: (x: number[], c: number[]) => x.map((v, i) => c[i]! * (1 - Math.tanh(v) ** 2)),
    },
    mistake: { vjp: (x: number[], c: number[]) => x.map((v, i) => c[i]! * (1 - Math.tanh(v) ** 2) ** 2) },
    says: /the vjp by x is 1 - tanh\(x\)\^2 x the true one: tanh's derivative is applied twice/,
  },
  {
    name: 'softmax',
    check: {
      parameters: [0.5, -1, 2, 0.1],
      value: softmax,
      jacobian: (x: number[]) => softmaxSlopes(x, (p, q) => -p * q),
    },
    mistake: { jacobian: (x: number[]) => softmaxSlopes(x, () => 0) },
    says: /derivatives of each output by any input but its own are 0, as of a function that works entry by entry/,
  },
  {
    name: 'softmax of large numbers, along tangents',
    check: {
      parameters: [1000, -1000, 3],
      value: softmax,
      jvp: (x: number[], t: number[]) => {
        const p = softmax(x);
        const mean = p.reduce((sum, v, i) => sum + v * t[i]!, 0);
        return p.map((v, i) => v * (t[i]! - mean));
      },
    },
    mistake: { jvp: (x: number[], t: number[]) => softmax(x).map((v, i) => v * t[i]!) },
    says: /only output\[0\] by x\[0\] is wrong/,
  },
  {
    name: 'rotation by a quaternion',
    check: { parameters: { q: [0.9, 0.2, -0.3, 0.1], v: [1, 2, -1] }, value: rotate, vjp: rotatePull },
    mistake: { vjp: (p: Rotation, g: number[]) => ({ ...rotatePull(p, g), v: g }) },
    says: /output by q is right, output by v is not/,
  },
  {
    name: 'recurrent network over a tree, with a mask',
    check: {
      parameters: { h0: [0.1, -0.2], U: [0.5, -0.3], W: [[0.2, 0.4], [-0.5, 0.1]], steps: [1, -0.5, 2], mask: [1, 0, 1] }, // prettier-ignore
      constant: ['mask'],
      value: rnn,
      vjp: (p: Rnn, c: number[][]) => rnnPull(p, c, 1),
    },
    mistake: { vjp: (p: Rnn, c: number[][]) => rnnPull(p, c, 0) },
    says: /output by h0, in 4 of 6 rows, gets no gradient at all/,
  },
];
