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
import { type ExperimentData, experimentData, runTrajectory } from './run-cell.js';

/** What cells of one trajectory came to: their results in order, as far as they got, and what stopped them. */
export interface Trajectory {
  readonly results: readonly CellResult[];
  readonly error?: Error;
}

/** Runs the cells of one trajectory after another; see `runTrajectory`. */
export type CellRunner = (cells: readonly Cell[], traced?: readonly number[]) => Trajectory;

/**
 * The one place where cells get their kernels. What does not fit into the WebAssembly set's memory, be it the images or a cell, runs on the
 * TypeScript set: all sets give the same bits.
 */
export function cellRunner(mnist: Mnist, name: KernelName, options: KernelOptions = {}): CellRunner {
  let roomy: ExperimentData | undefined;
  const withoutLimit = (): ExperimentData => (roomy ??= experimentData(mnist, typescriptKernels));
  const data = ifItFits(() => experimentData(mnist, createKernels(name, options))) ?? withoutLimit();
  return (cells, traced = []) =>
    ifItFits(() => trajectory(cells, data, traced)) ?? trajectory(cells, withoutLimit(), traced);
}

function trajectory(cells: readonly Cell[], data: ExperimentData, traced: readonly number[]): Trajectory {
  const results: CellResult[] = [];
  try {
    runTrajectory(cells, data, traced, (result) => results.push(result));
    return { results };
  } catch (error) {
    if (error instanceof KernelMemoryError) throw error;
    return { results, error: error as Error };
  }
}

function ifItFits<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if (error instanceof KernelMemoryError) return undefined;
    throw error;
  }
}
