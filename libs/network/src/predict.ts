import { fillHidden } from './hidden-units.js';
import { type Parameters } from './parameters.js';
import { type Examples, type Workspace } from './workspace.js';

/** The predicted class of each row of `inputs`: the one with the largest logit, or the first of several largest. */
export function predict(space: Workspace, parameters: Parameters, inputs: Examples['inputs']): Int32Array {
  const { kernels, network, batch, capacity, preactivations, hidden: z, logits } = space;
  const { hidden, classes } = network.size;
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
    fillHidden(space, count);
    kernels.denseAffine(
      z,
      count,
      { weights: parameters.W2, bias: parameters.b2, inputs: hidden, units: classes },
      logits,
    );
    for (let n = 0; n < count; n++) predictions[first + n] = largestOf(logits, n * classes, classes);
  }
  return predictions;
}

/** Number of examples whose predicted class is their target. */
export function countCorrect(space: Workspace, parameters: Parameters, examples: Examples): number {
  const predictions = predict(space, parameters, examples.inputs);
  let correct = 0;
  for (let i = 0; i < predictions.length; i++) if (predictions[i] === examples.targets[i]) correct++;
  return correct;
}

/** Index, counted from `from`, of the largest of `count` values; the first one among equals. */
function largestOf(values: Float64Array, from: number, count: number): number {
  let place = 0;
  for (let k = 1; k < count; k++) if (values[from + k]! > values[from + place]!) place = k;
  return place;
}
