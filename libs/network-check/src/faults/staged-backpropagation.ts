import { type Parameters, activations, zeroParameters } from '@gradproof/network';
import type { NetworkGradient, NetworkProblem } from '../network-problem.js';

/** Everything that a backward pass has computed so far, dense and row-major. */
export interface Stages {
  readonly problem: NetworkProblem;
  readonly batchSize: number;
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
  /** Shapes [B, inputs], one-hot targets [B, C], pre-activations and hidden units [B, H], logits [B, C]. */
  readonly x: Float64Array;
  readonly t: Float64Array;
  readonly a: Float64Array;
  readonly h: Float64Array;
  readonly o: Float64Array;
  /** Probabilities [B, C], dL/do [B, C], dL/dh and dL/da [B, H], activation'(a) [B, H]. */
  p: Float64Array;
  d2: Float64Array;
  dh: Float64Array;
  slope: Float64Array;
  d1: Float64Array;
  /** The gradient without the weight decay. */
  db2: Float64Array;
  dW2: Float64Array;
  dW1: Float64Array;
  db1: Float64Array;
}

/** How each stage is computed from the stages before it, and what is done to the gradient at the end. */
export interface StageRules {
  readonly p: StageRule;
  readonly d2: StageRule;
  readonly db2: StageRule;
  readonly dW2: StageRule;
  readonly dh: StageRule;
  readonly slope: StageRule;
  readonly d1: StageRule;
  readonly dW1: StageRule;
  readonly db1: StageRule;
  /** Adds the weight decay to the parts of the gradient, in place. */
  readonly decay: (stages: Stages, gradient: Parameters) => void;
}

type StageRule = (stages: Stages) => Float64Array;
const STAGES = ['p', 'd2', 'db2', 'dW2', 'dh', 'slope', 'd1', 'dW1', 'db1'] as const;

/** Textbook backpropagation, dense, stage by stage; faults are planted by replacing single stages. */
export const correctRules: StageRules = {
  p: ({ o, batchSize, classes }) => {
    const p = new Float64Array(o.length);
    for (let n = 0; n < batchSize; n++) {
      const logits = o.subarray(n * classes, (n + 1) * classes);
      const largest = Math.max(...logits);
      const e = logits.map((value) => Math.exp(value - largest));
      const total = e.reduce((sum, value) => sum + value, 0);
      p.set(
        e.map((value) => value / total),
        n * classes,
      );
    }
    return p;
  },
  d2: (stages) => {
    const { p, t, batchSize, classes, problem } = stages;
    const { lossEpsilon } = problem.network;
    return p.map((pk, i) => {
      if (lossEpsilon === 0) return (pk - t[i]!) / batchSize;
      const pt = p[Math.floor(i / classes) * classes + problem.targets[Math.floor(i / classes)]!]!;
      return ((pt / (pt + lossEpsilon)) * (pk - t[i]!)) / batchSize;
    });
  },
  db2: ({ d2, batchSize, classes }) => columnSums(d2, batchSize, classes),
  dW2: ({ h, d2, batchSize, hidden, classes }) => transposedProduct(h, hidden, d2, classes, batchSize),
  dh: ({ d2, problem, batchSize, hidden, classes }) => {
    const dh = new Float64Array(batchSize * hidden);
    const { W2 } = problem.parameters;
    for (let n = 0; n < batchSize; n++) {
      for (let j = 0; j < hidden; j++) {
        for (let k = 0; k < classes; k++) dh[n * hidden + j]! += d2[n * classes + k]! * W2[j * classes + k]!;
      }
    }
    return dh;
  },
  slope: ({ a, problem }) => a.map(activations[problem.network.activation].derivative),
  d1: ({ dh, slope }) => dh.map((value, i) => value * slope[i]!),
  dW1: ({ x, d1, batchSize, inputs, hidden }) => transposedProduct(x, inputs, d1, hidden, batchSize),
  db1: ({ d1, batchSize, hidden }) => columnSums(d1, batchSize, hidden),
  decay: ({ problem: { parameters, weightDecay } }, gradient) => {
    for (const name of ['W1', 'W2'] as const) addScaled(gradient[name], parameters[name], weightDecay);
  },
};

/** The gradient of a problem, with some of the rules replaced. */
export function stagedGradient(problem: NetworkProblem, replaced: Partial<StageRules> = {}): Parameters {
  const rules = { ...correctRules, ...replaced };
  const stages = forwardStages(problem);
  for (const stage of STAGES) stages[stage] = rules[stage](stages);
  const gradient = zeroParameters(problem.network.size);
  const { dW1, db1, dW2, db2 } = stages;
  const parts: NetworkGradient = { W1: dW1, b1: db1, W2: dW2, b2: db2 };
  for (const name of ['W1', 'b1', 'W2', 'b2'] as const) gradient[name].set(parts[name]);
  rules.decay(stages, gradient);
  return gradient;
}

/** The stages after the forward pass; the later ones are empty. */
export function forwardStages(problem: NetworkProblem): Stages {
  const { network, parameters, inputs: images, targets } = problem;
  const { inputs, hidden, classes } = network.size;
  const batchSize = targets.length;
  const x = images.data;
  const a = new Float64Array(batchSize * hidden);
  const o = new Float64Array(batchSize * classes);
  const t = new Float64Array(batchSize * classes);
  for (let n = 0; n < batchSize; n++) {
    t[n * classes + targets[n]!] = 1;
    for (let j = 0; j < hidden; j++) {
      a[n * hidden + j] = parameters.b1[j]!;
      for (let i = 0; i < inputs; i++) a[n * hidden + j]! += x[n * inputs + i]! * parameters.W1[i * hidden + j]!;
    }
  }
  const h = a.map(activations[network.activation].value);
  for (let n = 0; n < batchSize; n++) {
    for (let k = 0; k < classes; k++) {
      o[n * classes + k] = parameters.b2[k]!;
      for (let j = 0; j < hidden; j++) o[n * classes + k]! += h[n * hidden + j]! * parameters.W2[j * classes + k]!;
    }
  }
  const none = new Float64Array(0);
  const later = { p: none, d2: none, dh: none, slope: none, d1: none, db2: none, dW2: none, dW1: none, db1: none };
  return { problem, batchSize, inputs, hidden, classes, x, t, a, h, o, ...later };
}

/** Sums of the columns of a [rows, columns] matrix, length `columns`. */
export function columnSums(values: Float64Array, rows: number, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) sums[j]! += values[i * columns + j]!;
  return sums;
}

/** The product `left' right` of shape [m, n], for left [rows, m] and right [rows, n]. */
export function transposedProduct(
  left: Float64Array,
  m: number,
  right: Float64Array,
  n: number,
  rows: number,
): Float64Array {
  const product = new Float64Array(m * n);
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) product[i * n + j]! += left[r * m + i]! * right[r * n + j]!;
    }
  }
  return product;
}

/** Adds `factor * values` to the target, in place. */
export function addScaled(target: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * values[i]!;
}
