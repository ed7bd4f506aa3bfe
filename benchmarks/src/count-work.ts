import type { Mnist } from '@gradproof/dataset';
import { type Evaluation, type WorkCounters, addWork, evaluateGradient, evaluator, noWork } from '@gradproof/gradient';
import type { Kernels } from '@gradproof/kernels';
import { step } from '@gradproof/training';
import type { IterationDefinition } from './definition.js';
import { type ObservedWork, observedKernels } from './observed-kernels.js';
import { strategyFor, trainingCase } from './training-case.js';

/** Computes loss and gradient of one iteration: `evaluateGradient` itself, or a stand-in. */
export type EvaluateGradient = (...args: Parameters<typeof evaluateGradient>) => Evaluation;

/** Exact work, counted in two ways. */
export interface CountedWork {
  /** The work that the evaluator reports. */
  readonly counters: WorkCounters;
  /** The work that the kernels did; an evaluation that the evaluator fails to report shows here. */
  readonly observed: ObservedWork;
}

/** The exact work of the first iterations of a definition, updates included; it is the same on every machine. */
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

/** An evaluator that does a `share` more evaluations than asked for, evenly spread, to test whether a gate notices. */
export function evaluateMore(share: number): EvaluateGradient {
  let owed = 0;
  return (...args) => {
    const evaluation = evaluateGradient(...args);
    for (owed += share; owed >= 1; owed--) evaluateGradient(...args);
    return evaluation;
  };
}
