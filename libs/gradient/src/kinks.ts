import { type Examples, type Workspace, activations } from '@gradproof/network';

/**
 * Number of pairs of an example n and a first-layer parameter (an entry of W1 with a non-zero input x, or of b1 with x = 1) for which moving
 * the parameter by `distance` can reach the ReLU kink: `|a_nj| < distance |x|`. Zero for smooth activations.
 *
 * @param distance - the furthest that the scheme moves a parameter
 */
export function countKinks(space: Workspace, examples: Examples, distance: number): number {
  const { network, preactivations, batch, batchSize } = space;
  if (activations[network.activation].smooth) return 0;
  const { hidden } = network.size;
  const { starts, values } = examples.inputs;
  let kinks = 0;
  for (let n = 0; n < batchSize; n++) {
    const from = starts[batch[n]!]!;
    const end = starts[batch[n]! + 1]!;
    const furthest = distance * Math.max(1, examples.inputs.largest[batch[n]!]!); // the bias's input is 1
    for (let j = 0; j < hidden; j++) {
      const size = Math.abs(preactivations[n * hidden + j]!);
      if (!(size < furthest)) continue;
      if (size < distance) kinks++;
      for (let e = from; e < end; e++) if (size < distance * Math.abs(values[e]!)) kinks++;
    }
  }
  return kinks;
}
