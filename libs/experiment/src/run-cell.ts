import { type Mnist, imageCount } from '@gradproof/dataset';
import { epochShuffle, firstShots, randomShots, type SupportSet, withReplacement } from '@gradproof/few-shot';
import { type WorkCounters, addWork, evaluator, noWork } from '@gradproof/gradient';
import { type Kernels, typescriptKernels } from '@gradproof/kernels';
import {
  type Examples,
  type Network,
  type Parameters,
  network,
  parameterNames,
  predict,
  textbookParameters,
  workspace,
} from '@gradproof/network';
import { type NumpyLegacy, numpyLegacy, stream } from '@gradproof/random';
import { norm } from '@gradproof/tensor';
import { type Iteration, datasetExamples, descend, gradientNorms, supportExamples } from '@gradproof/training';
import { type Cell, cellName } from './cell.js';
import { type CellResult, type ParameterSummary, type TracedIteration } from './cell-result.js';
import { float32Descend } from './float32-descend.js';
import { float32Space } from './float32-space.js';
import { strategyOf } from './protocol.js';

/** The images that cells train and are tested on, prepared once for many cells. */
export interface ExperimentData {
  readonly mnist: Mnist;
  readonly test: Examples;
  readonly kernels: Kernels;
}

export function experimentData(mnist: Mnist, kernels: Kernels = typescriptKernels): ExperimentData {
  return { mnist, test: datasetExamples(mnist.test, kernels), kernels };
}

/** Test images per forward pass; the workspace stays in cache. */
const TEST_BATCH = 100;

/**
 * Trains and tests one cell.
 *
 * @param traced - iterations to look at, from 1
 * @throws {FewShotError} when a class has too few images
 * @throws {RangeError} for sizes, steps and schemes that make no sense, or when the loss stops being finite
 */
export const runCell = (cell: Cell, data: ExperimentData, traced: readonly number[] = []): CellResult =>
  data.kernels.scoped(() => trainAndTest(cell, data, traced)); // the result holds none of the kernels' arrays

function trainAndTest(cell: Cell, data: ExperimentData, traced: readonly number[]): CellResult {
  const { protocol } = cell;
  const { mnist, kernels } = data;
  const net = cellNetwork(cell, mnist);
  const support = supportOf(cell, mnist);
  const generator = numpyLegacy(cell.seed);
  const parameters = textbookParameters(generator, net.size, protocol.initialDeviation, kernels);

  const trace: TracedIteration[] = [];
  const wanted = new Set(traced);
  let counters: WorkCounters = noWork;
  const training = { net, parameters, examples: supportExamples(mnist.train, support, kernels) };
  const batches = take(protocol.iterations, batchesOf(cell, support, generator));
  for (const iteration of stepsOf(cell, training, batches, kernels)) {
    if (!Number.isFinite(iteration.loss)) {
      throw new RangeError(
        `runCell: loss must stay finite, got ${iteration.loss} at iteration ${iteration.iteration} of ${cellName(cell)}; use a smaller learning rate`,
      );
    }
    counters = addWork(counters, iteration.counters);
    if (wanted.has(iteration.iteration)) trace.push(look(iteration));
  }

  const predictions = predict(workspace(net, TEST_BATCH, kernels), parameters, data.test.inputs);
  const correct = predictions.reduce((count, label, i) => count + Number(label === data.test.targets[i]), 0);
  return {
    schema: 'gradproof.cell/1',
    cell,
    correct,
    testAccuracy: correct / imageCount(mnist.test),
    predictions: predictions.join(''),
    trace,
    parameters: summaries(parameters),
    counters,
  };
}

interface Training {
  readonly net: Network;
  /** Moved in place. */
  readonly parameters: Parameters;
  readonly examples: Examples;
}

/** An iteration of either arithmetic. */
interface Step extends Pick<Iteration, 'iteration' | 'strategy' | 'batch' | 'loss' | 'counters'> {
  readonly gradientNorm: () => TracedIteration['gradientNorm'];
}

/** Ends with the trained parameters in `training`. */
function* stepsOf(
  { batchSize, method, protocol }: Cell,
  { net, parameters, examples }: Training,
  batches: Iterable<Int32Array>,
  kernels: Kernels,
): Generator<Step, void> {
  const { learningRate, arithmetic } = protocol;
  const strategy = strategyOf(method, protocol);
  if (arithmetic === undefined) {
    const descent = { evaluator: evaluator(net, batchSize, kernels), parameters, examples, strategy };
    for (const { gradient, ...step } of descend({ ...descent, batches, learningRate })) {
      yield { ...step, gradientNorm: () => gradientNorms(gradient) };
    }
    return;
  }
  const space = float32Space(net, parameters, examples);
  for (const { gradient, ...step } of float32Descend(space, strategy, batches, learningRate)) {
    const { W1, b1, W2, b2 } = gradient;
    yield { ...step, gradientNorm: () => ({ W1: norm(W1), b1: norm(b1), W2: norm(W2), b2: norm(b2) }) };
  }
  for (const name of parameterNames) parameters[name].set(space.parameters[name]);
}

function cellNetwork({ hidden, protocol }: Cell, { train }: Mnist): Network {
  const size = { inputs: train.rows * train.columns, hidden, classes: train.classes };
  return network(size, protocol.activation, protocol.lossEpsilon);
}

function supportOf({ shots, seed, protocol }: Cell, { train }: Mnist): SupportSet {
  switch (protocol.support) {
    case 'first':
      return firstShots(train, shots);
    case 'random':
      return randomShots(train, shots, stream(seed, 'support set'));
  }
}

function batchesOf(
  { batchSize, seed, protocol }: Cell,
  support: SupportSet,
  generator: NumpyLegacy,
): Iterable<Int32Array> {
  switch (protocol.batches) {
    case 'with-replacement':
      return withReplacement(generator, support.indices.length, batchSize);
    case 'epochs':
      return epochShuffle(stream(seed, 'batches'), support.indices.length, batchSize);
  }
}

function* take<T>(count: number, items: Iterable<T>): Generator<T, void> {
  if (count <= 0) return;
  let taken = 0;
  for (const item of items) {
    yield item;
    if (++taken === count) return;
  }
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
