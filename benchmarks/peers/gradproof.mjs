// This project's own iteration, on a given kernel set.
import { kernelSet } from '@gradproof/benchmarks';
import { analytic, evaluator } from '@gradproof/gradient';
import { descend } from '@gradproof/training';
import { trainingCase } from '@gradproof/benchmarks';
import { definition, mnist } from './shared-case.mjs';

/** Returns a function that prepares the iteration of a shared case. */
export function gradproof(kernelName) {
  return async ({ batchSize, batches: { length } }) => {
    const kernels = kernelSet(kernelName);
    const training = trainingCase(definition(batchSize), mnist(), kernels, length);
    const memory = evaluator(training.net, batchSize, kernels);
    const strategy = { ...analytic, lossEpsilon: 0 };
    const rounds = function* () {
      for (;;) yield* descend({ ...training, evaluator: memory, strategy });
    };
    const descent = rounds();
    return {
      iterate: () => void descent.next(),
      loss: async () => descent.next().value.loss,
      parameters: async () => training.parameters.theta,
    };
  };
}
