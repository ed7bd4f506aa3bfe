import { type Mnist } from '@gradproof/dataset';
import { experimentData, runCell, textbook } from '@gradproof/experiment';
import { type Kernels } from '@gradproof/kernels';
import { type CellDefinition } from './definition.js';
import { type Task } from './task.js';

/** Trains and tests a cell of the table, seed 0. */
export function cellTask(definition: CellDefinition, mnist: Mnist, kernels: Kernels): Task {
  const { hidden, batchSize, shots, method } = definition;
  const data = experimentData(mnist, kernels);
  const cell = { hidden, batchSize, shots, method, seed: 0, protocol: textbook };
  const run = (): void => void kernels.scoped(() => runCell(cell, data));
  return { run, rerun: run, scale: 1, period: 1 };
}
