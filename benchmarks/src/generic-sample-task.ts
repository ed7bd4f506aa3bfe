import type { Mnist } from '@gradproof/dataset';
import { textbook } from '@gradproof/experiment/protocol';
import type { Kernels } from '@gradproof/kernels';
import { forward, workspace } from '@gradproof/network';
import type { IterationDefinition } from './definition.js';
import type { Task } from './task.js';
import { trainingCase } from './training-case.js';

/**
 * Part of a generic central difference: `count` entries of the P, two loss evaluations each, with the product's own loop. The scale
 * P / count makes it the whole gradient; every loss evaluation does the same work, and the update is below a thousandth of it. What other
 * tasks do without is loaded for this one.
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
