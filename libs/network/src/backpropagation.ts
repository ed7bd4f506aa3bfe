import { type RowGradient, clearRows, denseRows, rowGradient } from '@gradproof/kernels';
import { fillSlopes } from './hidden-units.js';
import { type NetworkSize, parameterCount } from './network.js';
import { type Parameters, type ParameterName, parametersOver } from './parameters.js';
import { type Examples, type Workspace } from './workspace.js';
import { type Allocator, heap } from '@gradproof/kernels';

/** A gradient in the parameters' shapes; of W1 it holds only the rows whose input is non-zero somewhere in the batch. */
export interface Gradient {
  readonly W1: RowGradient;
  readonly b1: Float64Array;
  readonly W2: Float64Array;
  readonly b2: Float64Array;
}

/** An empty gradient with memory for a network of this size. */
export function gradientBuffer({ inputs, hidden, classes }: NetworkSize, allocator: Allocator = heap): Gradient {
  return {
    W1: rowGradient(inputs, hidden, allocator),
    b1: allocator.float64(hidden),
    W2: allocator.float64(hidden * classes),
    b2: allocator.float64(classes),
  };
}

/** A copy of the gradient as flat, dense parameters. */
export function denseGradient(gradient: Gradient, size: NetworkSize): Parameters {
  const dense = parametersOver(new Float64Array(parameterCount(size)), size);
  dense.W1.set(denseRows(gradient.W1));
  for (const name of ['b1', 'W2', 'b2'] satisfies ParameterName[]) dense[name].set(gradient[name]);
  return dense;
}

/**
 * Gradient of the mean loss by backpropagation, from the results that `forward` left in the workspace:
 * `dL/do = c (p - t) / B` with `c = p_t / (p_t + lossEpsilon)`, `dL/da = (dL/do W2') activation'(a)`.
 *
 * @param out - overwritten with the gradient, and returned
 * @param lossEpsilon - epsilon of the loss that is differentiated; the textbook uses 0 here although its loss has 1e-7
 * @see Rumelhart, Hinton, Williams 1986
 */
export function backpropagate(
  space: Workspace,
  parameters: Parameters,
  examples: Examples,
  out: Gradient,
  lossEpsilon: number = space.network.lossEpsilon,
): Gradient {
  const { kernels, network, batch, batchSize, logitDeltas, hiddenDeltas } = space;
  const { hidden, classes } = network.size;
  fillSlopes(space);
  for (let n = 0; n < batchSize; n++) {
    fillLogitDeltas(space, n, space.targets[n]!, lossEpsilon);
  }
  kernels.backwardDeltas(
    logitDeltas,
    batchSize,
    { weights: parameters.W2, inputs: hidden, units: classes },
    space.slopes,
    hiddenDeltas,
  );

  clearRows(out.W1);
  kernels.sparseOuterProducts(examples.inputs, batch, batchSize, hiddenDeltas, out.W1);
  sumRows(hiddenDeltas, batchSize, hidden, out.b1);
  kernels.outerProducts(space.hidden, hidden, logitDeltas, classes, batchSize, out.W2);
  sumRows(logitDeltas, batchSize, classes, out.b2);
  return out;
}

function fillLogitDeltas(space: Workspace, n: number, target: number, lossEpsilon: number): void {
  const { probabilities, logitDeltas, batchSize, network } = space;
  const { classes } = network.size;
  const from = n * classes;
  const pt = probabilities[from + target]!;
  const weight = lossEpsilon > 0 ? pt / (pt + lossEpsilon) : 1;
  let others = 0; // 1 - p_t, as a sum that keeps its digits where p_t is near 1
  for (let k = 0; k < classes; k++) {
    if (k !== target) others += probabilities[from + k]!;
    logitDeltas[from + k] = (weight * probabilities[from + k]!) / batchSize;
  }
  logitDeltas[from + target] = (-weight * others) / batchSize;
}

/** Writes the column sums of the first `count` rows of `values` [rows, width] to `out`, adding the rows in order. */
export function sumRows(values: Float64Array, count: number, width: number, out: Float64Array): void {
  for (let j = 0; j < width; j++) out[j] = 0;
  for (let n = 0; n < count; n++) for (let j = 0; j < width; j++) out[j]! += values[n * width + j]!;
}
