import { type Examples, type Network, type Parameters, denseGradient } from '@gradproof/network';
import type { WorkCounters } from './counters.js';
import { evaluateGradient, evaluator } from './evaluator.js';
import type { GradientStrategy } from './strategy.js';

/**
 * Loss and gradient of a batch like `evaluateGradient`, with memory of its own, for a single evaluation. The gradient is dense and has the
 * parameters' shapes.
 *
 * @param batch - indices into the examples; by default all of them
 */
export function gradientOf(
  strategy: GradientStrategy,
  network: Network,
  parameters: Parameters,
  examples: Examples,
  batch: ArrayLike<number> = Array.from({ length: examples.inputs.rows }, (_, n) => n),
): { readonly loss: number; readonly gradient: Parameters; readonly counters: WorkCounters } {
  const { loss, gradient, counters } = evaluateGradient(
    evaluator(network, batch.length),
    strategy,
    parameters,
    examples,
    batch,
  );
  return { loss, gradient: denseGradient(gradient, network.size), counters };
}
