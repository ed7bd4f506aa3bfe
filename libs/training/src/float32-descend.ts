import {
  type GradientStrategy,
  type LeafStrategy,
  type WorkCounters,
  addWork,
  noWork,
  strategyAt,
} from '@gradproof/gradient';
import { activations, parameterCount, parameterNames } from '@gradproof/network';
import { type Float32Gradient, float32Backpropagate } from './float32-backpropagation.js';
import { float32Difference } from './float32-difference.js';
import { float32Forward } from './float32-pass.js';
import { type Float32Space } from './float32-space.js';

/** One iteration of gradient descent in float32; `loss` is the mean loss of the batch before the update, in nats. */
export interface Float32Iteration {
  readonly iteration: number;
  readonly strategy: LeafStrategy;
  readonly loss: number;
  readonly batch: ArrayLike<number>;
  readonly gradient: Float32Gradient;
  readonly counters: WorkCounters;
}

/**
 * Gradient descent as a generator, with every operation rounded to float32, including the update `theta -= learningRate gradient`.
 *
 * @throws {RangeError} for gradients that are not available in this arithmetic: analytic ones other than the textbook's, and differences other
 * than central
 */
export function* float32Descend(
  space: Float32Space,
  strategy: GradientStrategy,
  batches: Iterable<ArrayLike<number>>,
  learningRate: number,
): Generator<Float32Iteration, void> {
  const rate = Math.fround(learningRate);
  let iteration = 0;
  for (const batch of batches) {
    iteration++;
    const leaf = strategyAt(strategy, iteration);
    requireKnown(leaf);
    const before = { ...space.work };
    const loss = float32Forward(space, batch);
    const numerical = leaf.kind === 'numerical';
    const gradient = numerical ? float32Difference(space, leaf.step) : float32Backpropagate(space);
    const counters = addWork(noWork, {
      lossEvaluations: 1,
      lossDifferences: numerical ? parameterCount(space.network.size) : 0,
      multiplyAdds: space.work.multiplyAdds - before.multiplyAdds,
      transcendentals: space.work.transcendentals - before.transcendentals,
      kinkCrossings: numerical ? kinksWithin(space, leaf.step) : 0,
    });
    for (const name of parameterNames) {
      const values = space.parameters[name];
      for (let i = 0; i < values.length; i++) values[i]! -= Math.fround(rate * gradient[name][i]!);
    }
    yield { iteration, strategy: leaf, loss, batch, gradient, counters };
  }
}

function requireKnown(leaf: LeafStrategy): void {
  const refuse = (rule: string, got: unknown): never => {
    throw new RangeError(`float32Descend: ${rule} in float32 arithmetic, got ${String(got)}`);
  };
  if (leaf.kind === 'analytic') {
    if (leaf.lossEpsilon !== 0) refuse('lossEpsilon of the analytic gradient must be 0', leaf.lossEpsilon);
    return;
  }
  if (leaf.scheme !== 'central') refuse('scheme must be central', leaf.scheme);
  if (leaf.atKinks === 'one-sided') refuse('atKinks must be difference', leaf.atKinks);
  if (!(leaf.step > 0 && leaf.step < Infinity)) refuse('step must be positive and finite', leaf.step);
}

/** Number of pairs of an example and a first-layer parameter with a ReLU kink within the step: the same count as `WorkCounters.kinkCrossings`. */
function kinksWithin({ network, passes, examples }: Float32Space, step: number): number {
  if (activations[network.activation].smooth) return 0;
  const { starts, values } = examples.inputs;
  let kinks = 0;
  for (const { example, preactivations } of passes) {
    for (const preactivation of preactivations) {
      const size = Math.abs(preactivation);
      if (size < step) kinks++;
      for (let e = starts[example]!; e < starts[example + 1]!; e++) if (size < step * Math.abs(values[e]!)) kinks++;
    }
  }
  return kinks;
}
