import { type Mnist, pixelValues } from '@gradproof/dataset';
import { heap } from '@gradproof/kernels';
import { matrix } from '@gradproof/tensor';
import { benchmarkImages } from './benchmark-images.js';
import type { GradientCheckDefinition } from './definition.js';
import type { Task } from './task.js';
import { trainingCase } from './training-case.js';

/**
 * A task with the whole check of `gradcheck network`, on the first training batch. It imports its modules only when it is prepared, so that other
 * tasks need not load them.
 */
export async function gradientCheckTask(definition: GradientCheckDefinition, mnist: Mnist): Promise<Task> {
  const { checkNetworkGradient, networkProblem, referenceGradient } = await import('@gradproof/network-check');
  const iteration = { ...definition, kind: 'iteration', method: 'analytic' } as const;
  const { net, parameters, batches } = trainingCase(iteration, mnist, heap, 1);
  const { images, labels } = benchmarkImages(mnist.train, {});
  const { inputs } = net.size;
  const [batch] = batches;
  const x = matrix(definition.batchSize, inputs);
  batch!.forEach((image, n) => {
    for (let i = 0; i < inputs; i++) x.data[n * inputs + i] = pixelValues[images[image * inputs + i]!]!;
  });
  const targets = Int32Array.from(batch!, (image) => labels[image]!);
  const problem = networkProblem({ network: net, parameters, inputs: x, targets });
  const run = async (): Promise<void> => {
    const { verdict } = await checkNetworkGradient(problem, referenceGradient);
    if (verdict !== 'pass') throw new Error(`gradientCheckTask: verdict must be pass, got ${verdict}`);
  };
  return { run, rerun: run, scale: 1, period: 1 };
}
