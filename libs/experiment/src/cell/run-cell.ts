import { type Mnist, imageCount } from '@gradproof/dataset';
import { type WorkCounters, addWork, noWork } from '@gradproof/gradient';
import { type Kernels, typescriptKernels } from '@gradproof/kernels';
import { type Examples, type Parameters, parameterNames, predict, workspace } from '@gradproof/network';
import { norm } from '@gradproof/tensor';
import { datasetExamples } from '@gradproof/training';
import { type Cell, cellName } from './cell.js';
import { type CellResult, type ParameterSummary, type TracedIteration } from './cell-result.js';
import { type CellTraining, type Step, cellTraining } from './cell-training.js';

/** The training and test images and the kernels, prepared once for many cells. */
export interface ExperimentData {
  readonly mnist: Mnist;
  readonly test: Examples;
  readonly kernels: Kernels;
}

/** Prepares the images for cells that run on these kernels. */
export function experimentData(mnist: Mnist, kernels: Kernels = typescriptKernels): ExperimentData {
  return { mnist, test: datasetExamples(mnist.test, kernels), kernels };
}

/** Test images per forward pass, few enough that the workspace stays in the processor's cache. */
const TEST_BATCH = 100;

/**
 * Trains and tests one cell.
 *
 * @param traced - iterations to record in the result's trace, from 1
 * @throws {FewShotError} when a class has too few images
 * @throws {RangeError} for invalid sizes, steps and schemes, or when the loss stops being finite
 */
export function runCell(cell: Cell, data: ExperimentData, traced: readonly number[] = []): CellResult {
  let result: CellResult | undefined;
  runTrajectory([cell], data, traced, (own) => (result = own));
  return result!;
}

/**
 * Trains once for several cells that differ only in their number of iterations, and tests after the last iteration of each. Every result
 * is the same as the one that `runCell` gives.
 *
 * @param cells - in ascending order of their iterations
 * @param traced - iterations to record in the results' traces, from 1
 * @param onResult - called with each cell's result as soon as it is known, in the order of the cells
 * @throws the errors of `runCell`, after `onResult` has received the results of the cells that end before the error
 */
export function runTrajectory(
  cells: readonly Cell[],
  data: ExperimentData,
  traced: readonly number[],
  onResult: (result: CellResult) => void,
): void {
  const { mnist, kernels } = data;
  // results hold no arrays of the kernels, so that they outlive the scope
  kernels.scoped(() => {
    const training = cellTraining(cells.at(-1)!, mnist, kernels);
    const test = testing(training, data);
    const wanted = new Set(traced);
    const trace: TracedIteration[] = [];
    let counters: WorkCounters = noWork;
    let next = 0;
    const settle = (iterations: number): void => {
      const cell = cells[next];
      if (cell?.protocol.iterations !== iterations) return;
      next++;
      onResult({ schema: 'gradproof.cell/1', cell, ...test(), trace: [...trace], counters });
    };
    settle(0);
    for (const step of training.steps) {
      requireFinite(step, cells[next]!);
      counters = addWork(counters, step.counters);
      if (wanted.has(step.iteration)) trace.push(look(step));
      settle(step.iteration);
    }
  });
}

/** Returns a function that tests the current parameters on the test images. */
function testing(
  { network, parameters }: CellTraining,
  { mnist, test, kernels }: ExperimentData,
): () => Pick<CellResult, 'correct' | 'testAccuracy' | 'predictions' | 'parameters'> {
  const space = workspace(network, TEST_BATCH, kernels);
  return () => {
    const trained = parameters();
    const predictions = predict(space, trained, test.inputs);
    const correct = predictions.reduce((count, label, i) => count + Number(label === test.targets[i]), 0);
    return {
      correct,
      testAccuracy: correct / imageCount(mnist.test),
      predictions: predictions.join(''),
      parameters: summaries(trained),
    };
  };
}

function requireFinite({ loss, iteration }: Step, cell: Cell): void {
  if (Number.isFinite(loss)) return;
  throw new RangeError(
    `runCell: loss must stay finite, got ${loss} at iteration ${iteration} of ${cellName(cell)}; use a smaller learning rate`,
  );
}

function look({ iteration, strategy, batch, loss, gradientNorm }: Step): TracedIteration {
  return { iteration, strategy: strategy.kind, batch: Array.from(batch), loss, gradientNorm: gradientNorm() };
}

function summaries(parameters: Parameters): CellResult['parameters'] {
  const summary = (values: Float64Array): ParameterSummary => ({
    sum: values.reduce((sum, value) => sum + value, 0),
    norm: norm(values),
    first: values[0]!,
    last: values.at(-1)!,
  });
  const [W1, b1, W2, b2] = parameterNames.map((name) => summary(parameters[name]));
  return { W1: W1!, b1: b1!, W2: W2!, b2: b2! };
}
