import type { GradientCheck, GradientSet, ParameterSet } from '../../check/gradient-check.js';
import { sigmoid, sum, vectorCheck } from './known-check.js';

/** Right checks of smooth losses of models, and of every form that parameters and gradients take. */
export const modelChecks: readonly GradientCheck[] = [
  vectorCheck(
    'logsumexp',
    [1, 2, 3],
    (x) => Math.log(sum(x, Math.exp)),
    (x) => x.map((v) => Math.exp(v) / sum(x, Math.exp)),
  ),
  vectorCheck(
    'softplus',
    [-3, 0, 4],
    (x) => sum(x, (v) => Math.log1p(Math.exp(v))),
    (x) => x.map(sigmoid),
  ),
  vectorCheck(
    'rectified away from its kink',
    [1e-3, -1e-3, 2],
    (x) => sum(x, (v, i) => (i + 1) * Math.max(v, 0)),
    (x) => x.map((v, i) => (v > 0 ? i + 1 : 0)),
  ),
  vectorCheck(
    'nearly a kink',
    [1e-4],
    (x) => Math.sqrt(x[0]! ** 2 + 1e-6),
    (x) => [x[0]! / Math.sqrt(x[0]! ** 2 + 1e-6)],
  ),
  vectorCheck(
    'narrow bump beside the point',
    [0.5],
    (x) => x[0]! + 1e-3 * Math.exp(-(((x[0]! - 0.51) / 1e-3) ** 2)),
    (x) => {
      const z = (x[0]! - 0.51) / 1e-3;
      return [1 - 2 * z * Math.exp(-z * z)];
    },
  ),
  vectorCheck(
    'softmax cross-entropy',
    [2, -1, 0.5],
    (x) => Math.log(sum(x, Math.exp)) - x[2]!,
    (x) => x.map((v, i) => Math.exp(v) / sum(x, Math.exp) - (i === 2 ? 1 : 0)),
  ),
  vectorCheck(
    'arctangent of a ratio',
    [1, 3],
    (x) => Math.atan2(x[0]!, x[1]!),
    (x) => {
      const r = x[0]! ** 2 + x[1]! ** 2;
      return [x[1]! / r, -x[0]! / r];
    },
  ),
  vectorCheck(
    'norm',
    [3, 4, 12],
    (x) => Math.hypot(...x),
    (x) => x.map((v) => v / Math.hypot(...x)),
  ),
  vectorCheck(
    'product',
    [2, 3, -5],
    (x) => x[0]! * x[1]! * x[2]!,
    (x) => [x[1]! * x[2]!, x[0]! * x[2]!, x[0]! * x[1]!],
  ),
  factorisation('matrix factorisation'),
  recurrence('recurrent cell over ten steps'),
  {
    name: 'asynchronous',
    parameters: { a: Float64Array.of(1, 2), b: Float64Array.of(-1) },
    async loss({ a, b }) {
      await Promise.resolve();
      return a![0]! * a![1]! * Math.exp(b![0]!);
    },
    async gradient({ a, b }) {
      await Promise.resolve();
      const e = Math.exp(b![0]!);
      return { a: [a![1]! * e, a![0]! * e], b: [a![0]! * a![1]! * e] };
    },
  },
  {
    name: 'float32 parameters, float64 gradient',
    parameters: { w: Float32Array.of(0.1, -0.7, 3) },
    loss: ({ w }) => sum(w!, (v) => Math.tanh(v)),
    gradient: ({ w }) => ({ w: Float64Array.from(w!, (v) => 1 / Math.cosh(v) ** 2) }),
  },
  {
    name: 'float32 parameters and gradient',
    parameters: { w: Float32Array.of(0.1, -0.7, 3) },
    loss: ({ w }) => sum(w!, (v) => Math.tanh(v)),
    gradient: ({ w }) => ({ w: Float32Array.from(w!, (v) => Math.fround(1 / Math.fround(Math.cosh(v) ** 2))) }),
  },
  {
    name: 'badly scaled float32',
    parameters: { w: Float32Array.of(1e-6, 1, 1e6) },
    loss: ({ w }) => Math.sin(w![0]! * 1e6) + Math.sin(w![1]!) + Math.sin(w![2]! * 1e-6),
    gradient: ({ w }) => ({
      w: Float32Array.of(1e6 * Math.cos(w![0]! * 1e6), Math.cos(w![1]!), 1e-6 * Math.cos(w![2]! * 1e-6)),
    }),
  },
  {
    name: 'gradient returned as plain arrays',
    parameters: { x: Float64Array.of(2), y: Float64Array.of(3) },
    loss: ({ x, y }) => x![0]! ** 2 * y![0]!,
    gradient: ({ x, y }) => ({ y: [x![0]! ** 2], x: [2 * x![0]! * y![0]!] }),
  },
];

function factorisation(name: string): GradientCheck {
  const target = [1, 0.5, -0.3, 2, -1, 0.1];
  const errors = ({ U, V }: ParameterSet): number[] =>
    target.map((value, at) => {
      const [i, j] = [Math.floor(at / 3), at % 3];
      return U![2 * i]! * V![j]! + U![2 * i + 1]! * V![3 + j]! - value;
    });
  return {
    name,
    parameters: { U: Float64Array.of(0.4, -1, 0.7, 0.2), V: Float64Array.of(1.1, -0.2, 0.3, 0.6, -0.9, 0.5) },
    loss: (p) => sum(errors(p), (e) => e * e),
    gradient(p): GradientSet {
      const U = new Float64Array(4);
      const V = new Float64Array(6);
      errors(p).forEach((error, at) => {
        const [i, j] = [Math.floor(at / 3), at % 3];
        for (const k of [0, 1]) {
          U[2 * i + k]! += 2 * error * p['V']![3 * k + j]!;
          V[3 * k + j]! += 2 * error * p['U']![2 * i + k]!;
        }
      });
      return { U, V };
    },
  };
}

function recurrence(name: string): GradientCheck {
  const inputs = [0.5, -1, 0.3, 2, -0.2, 0.9, -0.4, 0.1, 1, -0.7];
  const states = ({ w }: ParameterSet): number[] => {
    const all = [w![2]!];
    for (const input of inputs) all.push(Math.tanh(w![0]! * all.at(-1)! + w![1]! * input));
    return all;
  };
  return {
    name,
    parameters: { w: Float64Array.of(0.9, 0.8, 0.2) },
    loss: (p) => 0.5 * states(p).at(-1)! ** 2,
    gradient(p): GradientSet {
      const all = states(p);
      const w = new Float64Array(3);
      let back = all.at(-1)!;
      for (let t = inputs.length; t > 0; t--) {
        const inner = back * (1 - all[t]! ** 2);
        w[0]! += inner * all[t - 1]!;
        w[1]! += inner * inputs[t - 1]!;
        back = inner * p['w']![0]!;
      }
      w[2] = back;
      return { w };
    },
  };
}
