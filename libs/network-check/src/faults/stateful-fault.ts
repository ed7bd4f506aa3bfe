import type { NetworkGradientFunction, NetworkLossFunction } from '../network-problem.js';

/** A gradient with a memory, and the loss that shares this memory. */
interface StatefulPlant {
  readonly gradient: NetworkGradientFunction;
  readonly loss?: NetworkLossFunction;
}

/** A mistake in what a gradient keeps between calls, or does to its arguments; its first value may be right. */
export interface StatefulFault {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly remedy: string;
  /** Makes a new gradient that has not remembered anything yet. */
  readonly plant: () => StatefulPlant;
}
