import type { Mnist } from '@gradproof/dataset';
import type { Kernels } from '@gradproof/kernels';
import { accuracyTask } from './accuracy-task.js';
import { cellTask } from './cell-task.js';
import type { Definition } from './definition.js';
import { denseTask } from './dense-task.js';
import { genericSampleTask } from './generic-sample-task.js';
import { gradientCheckTask } from './gradient-check-task.js';
import { iterationTask } from './iteration-task.js';
import type { Task } from './task.js';

/**
 * Everything a benchmark needs, set up on these images and kernels. What only one kind of benchmark needs is loaded for that one:
 * every slot is a process of its own, and half of its time would be spent loading programs that it does not run.
 */
export async function prepareTask(definition: Definition, mnist: Mnist, kernels: Kernels): Promise<Task> {
  switch (definition.kind) {
    case 'iteration':
      if (definition.method === 'dense') return denseTask(definition, mnist);
      if (definition.timedEntries !== undefined) {
        return genericSampleTask(definition, definition.timedEntries, mnist, kernels);
      }
      return iterationTask(definition, mnist, kernels);
    case 'accuracy':
      return accuracyTask(definition, mnist, kernels);
    case 'gradient-check':
      return gradientCheckTask(definition, mnist);
    case 'cell':
      return cellTask(definition, mnist, kernels);
  }
}
