import { differenceRules, lossEvaluations, reach } from '@gradproof/gradient-check';
import { type Allocator, type Kernels, typescriptKernels } from '@gradproof/kernels';
import {
  type Examples,
  type Gradient,
  type Network,
  type Parameters,
  type Workspace,
  backpropagate,
  forward,
  gradientBuffer,
  parameterCount,
  workspace,
  workspaceBytes,
} from '@gradproof/network';
import { complexStepGradient } from './complex-step.js';
import { type WorkCounters, addWork, noWork } from './counters.js';
import { genericGradient, writeDense } from './generic.js';
import { countKinks } from './kinks.js';
import { type BatchShape, backwardWork, batchShape, forwardWork } from './pass-work.js';
import { type GradientStrategy, type LeafStrategy, type NumericalStrategy, strategyAt } from './strategy.js';
import { structuredGradient } from './structured.js';
import { type StructuredSpace, structuredSpace } from './structured-space.js';

/** A gradient with the loss at the same parameters, the strategy that computed it, and its counters. */
export interface Evaluation {
  /** Mean loss over the batch, in nats, before any update. */
  readonly loss: number;
  readonly strategy: LeafStrategy;
  /** Valid until the next evaluation, which reuses this memory. */
  readonly gradient: Gradient;
  readonly counters: WorkCounters;
}

/** Memory for evaluating gradients of one network, reused for every batch of at most `capacity` examples. */
export interface Evaluator {
  readonly space: Workspace;
  readonly gradient: Gradient;
  /** Memory of structured differences by scheme, step and `atKinks`; each is allocated on first use and kept. */
  readonly structured: Map<string, StructuredSpace>;
  /** Flat gradient for generic and complex-step evaluation; allocated on first use. */
  dense: Float64Array | undefined;
  /** Bytes allocated since the last evaluation ended. */
  pendingBytes: number;
}

/** Memory for evaluating gradients of `network` on batches of at most `capacity` examples. */
export function evaluator(network: Network, capacity: number, kernels: Kernels = typescriptKernels): Evaluator {
  const { inputs, hidden, classes } = network.size;
  return {
    space: workspace(network, capacity, kernels),
    gradient: gradientBuffer(network.size, kernels),
    structured: new Map(),
    dense: undefined,
    pendingBytes:
      workspaceBytes(network, capacity) +
      4 * (1 + 2 * inputs) +
      8 * (inputs * hidden + hidden + hidden * classes + classes),
  };
}

/**
 * Loss and gradient of a batch by the strategy for iteration t, in the evaluator's memory.
 *
 * @param batch - indices into the examples, length 1..capacity
 * @param iteration - t, from 1
 * @throws {RangeError} when the step is not positive and finite or is lost in rounding when added to a parameter; for complex-step with ReLU or
 * structured evaluation; for one-sided kinks with generic evaluation
 * @throws {ShapeError} when the examples do not fit the network, or the batch does not fit the capacity
 */
export function evaluateGradient(
  memory: Evaluator,
  strategy: GradientStrategy,
  parameters: Parameters,
  examples: Examples,
  batch: ArrayLike<number>,
  iteration = 1,
): Evaluation {
  const { space, gradient } = memory;
  const leaf = strategyAt(strategy, iteration);
  const loss = forward(space, parameters, examples, batch);
  const shape = batchShape(examples, batch);
  let counters = addWork(noWork, forwardWork(space.network, shape));
  switch (leaf.kind) {
    case 'analytic':
      backpropagate(space, parameters, examples, gradient, leaf.lossEpsilon ?? space.network.lossEpsilon);
      counters = addWork(counters, backwardWork(space.network, shape));
      break;
    case 'numerical':
      counters = addWork(counters, numerical(memory, leaf, parameters, examples, batch, shape));
      break;
  }
  counters = addWork(counters, { bytesAllocated: memory.pendingBytes });
  memory.pendingBytes = 0;
  return { loss, strategy: leaf, gradient, counters };
}

function numerical(
  memory: Evaluator,
  { scheme, step, evaluation, atKinks = 'difference' }: NumericalStrategy,
  parameters: Parameters,
  examples: Examples,
  batch: ArrayLike<number>,
  shape: BatchShape,
): Partial<WorkCounters> {
  const { space, gradient } = memory;
  const entries = parameters.theta.length;
  if (!(step > 0 && step < Infinity)) {
    throw new RangeError(`evaluateGradient: step must be positive and finite, got ${step}`);
  }
  if (atKinks === 'one-sided' && evaluation !== 'structured') {
    throw new RangeError(`evaluateGradient: evaluation must be structured for one-sided kinks, got ${evaluation}`);
  }
  const perEvaluation = forwardWork(space.network, shape);
  const evaluations = (count: number): Partial<WorkCounters> => ({
    lossEvaluations: count,
    multiplyAdds: count * perEvaluation.multiplyAdds!,
    transcendentals: count * perEvaluation.transcendentals!,
  });

  if (scheme === 'complex-step') {
    if (evaluation === 'structured') {
      throw new RangeError('evaluateGradient: evaluation of complex-step must be generic, got structured');
    }
    complexStepGradient(space.network, parameters, examples, batch, step, denseOf(memory));
    writeDense(gradient, denseOf(memory), space);
    return { ...evaluations(entries), lossDifferences: 0 };
  }

  const rule = differenceRules[scheme];
  const kinkCrossings = countKinks(space, examples, reach(rule) * step);
  const lossDifferences = entries * rule.terms.length;
  if (evaluation === 'structured') {
    const work = structuredGradient(
      space,
      structuredOf(memory, scheme, { step, atKinks }),
      parameters,
      examples,
      gradient,
    );
    return { ...work, lossDifferences, kinkCrossings };
  }
  genericGradient(space, parameters, examples, batch, rule, step, denseOf(memory));
  writeDense(gradient, denseOf(memory), space);
  return { ...evaluations(lossEvaluations(rule, entries)), lossDifferences, kinkCrossings };
}

function denseOf(memory: Evaluator): Float64Array {
  if (memory.dense === undefined) {
    const entries = parameterCount(memory.space.network.size);
    memory.dense = new Float64Array(entries);
    memory.pendingBytes += 8 * entries;
  }
  return memory.dense;
}

function structuredOf(
  memory: Evaluator,
  scheme: keyof typeof differenceRules,
  { step, atKinks }: { readonly step: number; readonly atKinks: NonNullable<NumericalStrategy['atKinks']> },
): StructuredSpace {
  const key = `${scheme} ${step} ${atKinks}`;
  const known = memory.structured.get(key);
  if (known !== undefined) return known;
  const made = structuredSpace(memory.space, differenceRules[scheme], step, tallied(memory), atKinks);
  memory.structured.set(key, made);
  return made;
}

/** The kernels' allocator, which also adds every allocation to `pendingBytes`. */
function tallied(memory: Evaluator): Allocator {
  const { kernels } = memory.space;
  const count = <T extends Float64Array | Int32Array>(array: T): T => {
    memory.pendingBytes += array.byteLength;
    return array;
  };
  return { float64: (length) => count(kernels.float64(length)), int32: (length) => count(kernels.int32(length)) };
}
