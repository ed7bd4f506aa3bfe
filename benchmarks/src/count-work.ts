import type { Mnist } from '@gradproof/dataset';
import { type Evaluation, type WorkCounters, addWork, evaluateGradient, evaluator, noWork } from '@gradproof/gradient';
import type { Kernels } from '@gradproof/kernels';
import { step } from '@gradproof/training';
import type { IterationDefinition } from './definition.js';
import { type ObservedWork, observedKernels } from './observed-kernels.js';
import { strategyFor, trainingCase } from './training-case.js';

/** Loss and gradient of one iteration: the product's `evaluateGradient`, or a stand-in. */
export type EvaluateGradient = (...args: Parameters<typeof evaluateGradient>) => Evaluation;

export interface CountedWork {
  /** As the evaluator says. */
  readonly counters: WorkCounters;
  /** As the kernels saw it: an evaluation that the evaluator does not own up to shows here. */
  readonly observed: ObservedWork;
}

/** The work of a definition's first iterations, update included. The same on every machine. */
export function countWork(
  definition: IterationDefinition,
  iterations: number,
  { mnist, kernels }: { readonly mnist: Mnist; readonly kernels: Kernels },
  evaluate: EvaluateGradient = evaluateGradient,
): CountedWork {
  const { net, parameters, examples, batches, learningRate } = trainingCase(definition, mnist, kernels, iterations);
  const observed: ObservedWork = { calls: {}, allocated: 0 };
  const watched = observedKernels(kernels, observed);
  const memory = evaluator(net, definition.batchSize, watched);
  const strategy = strategyFor(definition);
  let counters = noWork;
  batches.forEach((batch, i) => {
    const evaluation = evaluate(memory, strategy, parameters, examples, batch, i + 1);
    step(watched, parameters, evaluation.gradient, learningRate);
    counters = addWork(counters, evaluation.counters);
  });
  return { counters, observed };
}

/** An evaluator that does `share` more evaluations than asked for, evenly spread, to try out whether a gate notices. */
export function evaluateMore(share: number): EvaluateGradient {
  let owed = 0;
  return (...args) => {
    const evaluation = evaluateGradient(...args);
    for (owed += share; owed >= 1; owed--) evaluateGradient(...args);
    return evaluation;
  };
}
