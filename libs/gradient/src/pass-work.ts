import { levelCount, liveEntries } from '@gradproof/kernels';
import { type Examples, type Network, activations } from '@gradproof/network';
import { type WorkCounters } from './counters.js';

/** The sizes of a batch that its cost depends on. */
export interface BatchShape {
  readonly batchSize: number;
  /** Non-zero input entries (`live`), and distinct values among each example's entries (`levels`), both summed over the batch. */
  readonly live: number;
  readonly levels: number;
}

/**
 * The sizes of a batch.
 *
 * @param batch - indices into the examples
 */
export function batchShape({ inputs }: Examples, batch: ArrayLike<number>): BatchShape {
  let live = 0;
  let levels = 0;
  for (let n = 0; n < batch.length; n++) {
    live += liveEntries(inputs, batch[n]!);
    levels += levelCount(inputs, batch[n]!);
  }
  return { batchSize: batch.length, live, levels };
}

/** Work of one forward pass and loss: `H live + B H C` multiply-adds; per example the activations, C exponentials and one logarithm. */
export function forwardWork(
  { size: { hidden, classes }, activation }: Network,
  { batchSize, live }: BatchShape,
): Partial<WorkCounters> {
  return {
    lossEvaluations: 1,
    multiplyAdds: hidden * live + batchSize * hidden * classes,
    transcendentals: batchSize * (hidden * activations[activation].transcendentals.value + classes + 1),
  };
}

/** Work of one backward pass: `H live + 2 B H C` multiply-adds and the activations' derivatives. */
export function backwardWork(
  { size: { hidden, classes }, activation }: Network,
  { batchSize, live }: BatchShape,
): Partial<WorkCounters> {
  return {
    multiplyAdds: hidden * live + 2 * batchSize * hidden * classes,
    transcendentals: batchSize * hidden * activations[activation].transcendentals.derivative,
  };
}
