import type { Mnist } from '@gradproof/dataset';
import { textbook } from '@gradproof/experiment/protocol';
import type { Kernels } from '@gradproof/kernels';
import { forward, workspace } from '@gradproof/network';
import type { IterationDefinition } from './definition.js';
import type { Task } from './task.js';
import { trainingCase } from './training-case.js';

/**
 * A task with part of a generic central difference: `count` of the P entries, two loss evaluations each, in the product's own loop. The scale P /
 * count turns its cost into that of the whole gradient, since every loss evaluation does the same work, and the update is below a thousandth of it.
 * It imports its modules only when it is prepared, so that other tasks need not load them.
 */
export async function genericSampleTask(
  definition: IterationDefinition,
  count: number,
  mnist: Mnist,
  kernels: Kernels,
): Promise<Task> {
  const { differenceRules, numericalGradient } = await import('@gradproof/gradient-check');
  const { net, parameters, examples, batches } = trainingCase(definition, mnist, kernels, 1);
  const space = workspace(net, definition.batchSize, kernels);
  const entries = parameters.theta.subarray(0, count);
  const out = new Float64Array(count);
  const loss = (): number => forward(space, parameters, examples, batches[0]!);
  const run = (): void =>
    void numericalGradient(loss, entries, differenceRules.central, definition.step ?? textbook.step, out);
  return { run, rerun: run, scale: parameters.theta.length / count, period: 1 };
}
