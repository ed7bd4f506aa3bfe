import { type Mnist } from '@gradproof/dataset';
import {
  KernelMemoryError,
  type KernelName,
  type KernelOptions,
  createKernels,
  typescriptKernels,
} from '@gradproof/kernels';
import { type Cell } from './cell.js';
import { type CellResult } from './cell-result.js';
import { type ExperimentData, experimentData, runCell } from './run-cell.js';

/** Runs one cell after another. */
export type CellRunner = (cell: Cell, traced?: readonly number[]) => CellResult;

/**
 * The one place where cells get their kernels. What does not fit into the WebAssembly set's memory, be it the images or a cell, runs on the
 * TypeScript set: all sets give the same bits.
 */
export function cellRunner(mnist: Mnist, name: KernelName, options: KernelOptions = {}): CellRunner {
  let roomy: ExperimentData | undefined;
  const withoutLimit = (): ExperimentData => (roomy ??= experimentData(mnist, typescriptKernels));
  const data = ifItFits(() => experimentData(mnist, createKernels(name, options))) ?? withoutLimit();
  return (cell, traced) => ifItFits(() => runCell(cell, data, traced)) ?? runCell(cell, withoutLimit(), traced);
}

function ifItFits<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if (error instanceof KernelMemoryError) return undefined;
    throw error;
  }
}
