import { type Parameters, zeroParameters } from '@gradproof/network';
import { matrix } from '@gradproof/tensor';
import type { NetworkProblem } from './network-problem.js';

/** The problem over some of its samples, in the given order; a sample may occur more than once. */
export function withSamples(problem: NetworkProblem, samples: readonly number[]): NetworkProblem {
  const { inputs, targets } = problem;
  const width = inputs.shape[1];
  const data = new Float64Array(samples.length * width);
  samples.forEach((n, row) => data.set(inputs.data.subarray(n * width, (n + 1) * width), row * width));
  return {
    ...problem,
    inputs: matrix(samples.length, width, data),
    targets: Int32Array.from(samples, (n) => targets[n]!),
  };
}

/** For each input, hidden unit and class of a renumbered network, its index in the original; the identity by default. */
export interface Renumbering {
  readonly inputs?: readonly number[];
  readonly hidden?: readonly number[];
  readonly classes?: readonly number[];
}

/** The same problem with its inputs, hidden units or classes renumbered, which leaves the loss unchanged. */
export function renumbered(problem: NetworkProblem, renumbering: Renumbering): NetworkProblem {
  const { inputs, targets } = problem;
  const [batchSize, width] = inputs.shape;
  const { inputs: features, classes } = renumbering;
  const data = inputs.data.slice();
  if (features !== undefined) {
    for (let n = 0; n < batchSize; n++) {
      for (let i = 0; i < width; i++) data[n * width + i] = inputs.data[n * width + features[i]!]!;
    }
  }
  return {
    ...problem,
    parameters: renumberedParameters(problem, problem.parameters, renumbering),
    inputs: matrix(batchSize, width, data),
    targets: classes === undefined ? targets.slice() : targets.map((target) => classes.indexOf(target)),
  };
}

/** Parameters, or anything of their shapes, renumbered in the same way. */
export function renumberedParameters(
  { network: { size } }: NetworkProblem,
  { W1, b1, W2, b2 }: Parameters,
  renumbering: Renumbering,
): Parameters {
  const { inputs: width, hidden, classes } = size;
  const out = zeroParameters(size);
  const input = (i: number): number => renumbering.inputs?.[i] ?? i;
  const unit = (j: number): number => renumbering.hidden?.[j] ?? j;
  const label = (k: number): number => renumbering.classes?.[k] ?? k;
  for (let j = 0; j < hidden; j++) {
    for (let i = 0; i < width; i++) out.W1[i * hidden + j] = W1[input(i) * hidden + unit(j)]!;
    out.b1[j] = b1[unit(j)]!;
    for (let k = 0; k < classes; k++) out.W2[j * classes + k] = W2[unit(j) * classes + label(k)]!;
  }
  for (let k = 0; k < classes; k++) out.b2[k] = b2[label(k)]!;
  return out;
}
