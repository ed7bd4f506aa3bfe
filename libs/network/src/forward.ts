import { ShapeError } from '@gradproof/tensor';
import { fillHidden } from './hidden-units.js';
import { type Parameters } from './parameters.js';
import { exampleLoss } from './loss.js';
import { type Examples, type Workspace } from './workspace.js';

/**
 * Mean loss of a batch, in nats. Leaves pre-activations, hidden units, logits, probabilities and the loss of each example in the workspace.
 *
 * @param batch - indices into the examples, length 1..capacity
 * @throws {ShapeError} when the examples do not fit the network, or the batch does not fit the workspace
 * @throws {RangeError} when the batch holds an index without an example, or an example whose target is not a class of the network
 */
export function forward(
  space: Workspace,
  parameters: Parameters,
  examples: Examples,
  batch: ArrayLike<number>,
): number {
  const { kernels, network } = space;
  const { inputs, hidden, classes } = network.size;
  if (examples.inputs.width !== inputs) {
    throw new ShapeError(
      'forward',
      `examples must be ${inputs} wide to match W1 [${inputs}, ${hidden}]`,
      examples.inputs.width,
    );
  }
  if (batch.length < 1 || batch.length > space.capacity) {
    throw new ShapeError('forward', `batch must hold 1 to ${space.capacity} examples`, batch.length);
  }
  const batchSize = (space.batchSize = batch.length);
  for (let n = 0; n < batchSize; n++) {
    space.batch[n] = requireExample(examples, batch[n]!, classes);
    space.targets[n] = examples.targets[batch[n]!]!;
  }
  const { preactivations, hidden: z, logits } = space;

  kernels.sparseAffine(
    examples.inputs,
    space.batch,
    batchSize,
    { weights: parameters.W1, bias: parameters.b1, units: hidden },
    preactivations,
  );
  fillHidden(space, batchSize);
  kernels.denseAffine(
    z,
    batchSize,
    { weights: parameters.W2, bias: parameters.b2, inputs: hidden, units: classes },
    logits,
  );

  let sum = 0;
  for (let n = 0; n < batchSize; n++) {
    const loss = exampleLoss(logits, n * classes, classes, space.targets[n]!, network.lossEpsilon, space.probabilities);
    space.losses[n] = loss;
    sum += loss;
  }
  return sum / batchSize;
}

/** The index itself, if the example and its target exist; with a target out of range, `forward` would read another example's probability. */
function requireExample({ inputs: { rows }, targets }: Examples, index: number, classes: number): number {
  if (!(Number.isInteger(index) && index >= 0 && index < rows)) {
    throw new RangeError(`forward: batch must hold indices 0..${rows - 1} of examples, got ${index}`);
  }
  const target = targets[index]!;
  if (!(target >= 0 && target < classes)) {
    throw new RangeError(`forward: target of example ${index} must be a class 0..${classes - 1}, got ${target}`);
  }
  return index;
}
