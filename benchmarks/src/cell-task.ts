import type { Mnist } from '@gradproof/dataset';
import { textbook } from '@gradproof/experiment/protocol';
import type { Kernels } from '@gradproof/kernels';
import type { CellDefinition } from './definition.js';
import type { Task } from './task.js';

/**
 * A task that trains and tests a cell of the table with seed 0. It imports its modules only when it is prepared, so that other tasks need not load
 * them.
 */
export async function cellTask(definition: CellDefinition, mnist: Mnist, kernels: Kernels): Promise<Task> {
  const { experimentData, runCell } = await import('@gradproof/experiment');
  const { hidden, batchSize, shots, method } = definition;
  const data = experimentData(mnist, kernels);
  const cell = { hidden, batchSize, shots, method, seed: 0, protocol: textbook };
  const run = (): void => void kernels.scoped(() => runCell(cell, data));
  return { run, rerun: run, scale: 1, period: 1 };
}
