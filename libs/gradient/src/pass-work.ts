import { levelCount, liveEntries } from '@gradproof/kernels';
import { type Examples, type Network, activations } from '@gradproof/network';
import { type WorkCounters } from './counters.js';

/** What the batch at hand looks like to a cost formula. */
export interface BatchShape {
  readonly batchSize: number;
  /** Live input entries, and distinct levels, summed over the batch. */
  readonly live: number;
  readonly levels: number;
}

export function batchShape({ inputs }: Examples, batch: ArrayLike<number>): BatchShape {
  let live = 0;
  let levels = 0;
  for (let n = 0; n < batch.length; n++) {
    live += liveEntries(inputs, batch[n]!);
    levels += levelCount(inputs, batch[n]!);
  }
  return { batchSize: batch.length, live, levels };
}

/** One forward pass and loss: `H live + B H C` multiply-adds; the activations, C exponentials and one logarithm per example. */
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

/** One backward pass: `H live + 2 B H C` multiply-adds and the activations' derivatives. */
export function backwardWork(
  { size: { hidden, classes }, activation }: Network,
  { batchSize, live }: BatchShape,
): Partial<WorkCounters> {
  return {
    multiplyAdds: hidden * live + 2 * batchSize * hidden * classes,
    transcendentals: batchSize * hidden * activations[activation].transcendentals.derivative,
  };
}
