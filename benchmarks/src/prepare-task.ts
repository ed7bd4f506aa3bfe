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
 * Prepares the task of a benchmark on the given images and kernels. Modules that only one kind of benchmark needs are loaded only for that kind:
 * every slot is a process of its own, and would otherwise spend half of its time loading programs that it does not run.
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
