import { argmax } from '@gradproof/tensor';
import { type Parameters } from './parameters.js';
import { type Examples, type Workspace } from './workspace.js';
import { activations } from './activation.js';

/** The class of each example, the first one among equal logits, from passes of the workspace's capacity. */
export function predict(space: Workspace, parameters: Parameters, inputs: Examples['inputs']): Int32Array {
  const { kernels, network, batch, capacity, preactivations, hidden: z, logits } = space;
  const { hidden, classes } = network.size;
  const { value } = activations[network.activation];
  const predictions = new Int32Array(inputs.rows);
  for (let first = 0; first < inputs.rows; first += capacity) {
    const count = Math.min(capacity, inputs.rows - first);
    for (let n = 0; n < count; n++) batch[n] = first + n;
    kernels.sparseAffine(
      inputs,
      batch,
      count,
      { weights: parameters.W1, bias: parameters.b1, units: hidden },
      preactivations,
    );
    for (let i = 0; i < count * hidden; i++) z[i] = value(preactivations[i]!);
    kernels.denseAffine(
      z,
      count,
      { weights: parameters.W2, bias: parameters.b2, inputs: hidden, units: classes },
      logits,
    );
    for (let n = 0; n < count; n++) predictions[first + n] = argmax(logits.subarray(n * classes, (n + 1) * classes));
  }
  return predictions;
}

/** How many of the examples get their own class. */
export function countCorrect(space: Workspace, parameters: Parameters, examples: Examples): number {
  const predictions = predict(space, parameters, examples.inputs);
  return predictions.reduce((sum, prediction, i) => sum + Number(prediction === examples.targets[i]), 0);
}
