import type { Mnist } from '@gradproof/dataset';
import { evaluator } from '@gradproof/gradient';
import type { Kernels } from '@gradproof/kernels';
import { descend } from '@gradproof/training';
import type { IterationDefinition } from './definition.js';
import type { Task } from './task.js';
import { strategyFor, trainingCase } from './training-case.js';

/** A task with iterations of the product's own descent: batch, loss, gradient, update. */
export function iterationTask(definition: IterationDefinition, mnist: Mnist, kernels: Kernels): Task {
  const { net, parameters, examples, batches, learningRate } = trainingCase(definition, mnist, kernels);
  const start = parameters.theta.slice();
  const training = {
    evaluator: evaluator(net, definition.batchSize, kernels),
    parameters,
    examples,
    strategy: strategyFor(definition),
    batches,
  };
  function* runs(rate: number): Generator<unknown, never> {
    for (;;) {
      if (rate > 0) parameters.theta.set(start);
      yield* descend({ ...training, learningRate: rate });
    }
  }
  const moving = runs(learningRate);
  const standing = runs(0);
  const period = training.strategy.kind === 'alternating' ? training.strategy.members.length : 1;
  return { run: () => void moving.next(), rerun: () => void standing.next(), scale: 1, period };
}
