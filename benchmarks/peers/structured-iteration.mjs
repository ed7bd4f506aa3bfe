// This project's numerical iteration: its cost, and the parameters after one iteration, for comparison with the textbook's.
import { kernelSet, measure, prepareTask, trainingCase } from '@gradproof/benchmarks';
import { central, evaluator } from '@gradproof/gradient';
import { descend } from '@gradproof/training';
import { definition, mnist } from './shared-case.mjs';

/** Resolves to the median time of an iteration in microseconds (`p50`) and the parameters after one iteration. */
export async function structuredIteration(batchSize, plan) {
  const images = mnist();
  const kernels = kernelSet('wasm');
  const training = trainingCase(definition(batchSize), images, kernels, 1);
  const descent = descend({
    ...training,
    evaluator: evaluator(training.net, batchSize, kernels),
    strategy: central(1e-4),
  });
  descent.next();
  const task = await prepareTask({ ...definition(batchSize), method: 'structured' }, images, kernelSet('wasm'));
  const { p50 } = await measure(task, plan);
  return { p50, parameters: Array.from(training.parameters.theta) };
}
