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

/** Outcome of the cells of one trajectory: the results of the cells that finished, in order, and the error if one stopped the others. */
export interface Trajectory {
  readonly results: readonly CellResult[];
  readonly error?: Error;
}

/** Runs the cells of one trajectory and records the iterations in `traced`; see `runTrajectory`. */
export type CellRunner = (cells: readonly Cell[], traced?: readonly number[]) => Trajectory;

/**
 * A runner of cells on the named set of kernels. Where the images or the cells of a trajectory do not fit into the WebAssembly set's memory,
 * the trajectory runs on the TypeScript set instead, which gives the same bits. Cells get their kernels nowhere else.
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
