import { type Mnist } from '@gradproof/dataset';
import { epochShuffle, firstShots, randomShots, type SupportSet, withReplacement } from '@gradproof/few-shot';
import { type GradientStrategy, evaluator } from '@gradproof/gradient';
import { type Kernels } from '@gradproof/kernels';
import { type Network, type Parameters, network, parameterNames, textbookParameters } from '@gradproof/network';
import { type NumpyLegacy, numpyLegacy, stream } from '@gradproof/random';
import { norm } from '@gradproof/tensor';
import {
  type Descent,
  type Float32Space,
  type Iteration,
  descend,
  float32Descend,
  float32Space,
  gradientNorms,
  supportExamples,
} from '@gradproof/training';
import { type Cell } from './cell.js';
import { type TracedIteration } from './cell-result.js';
import { strategyOf } from './protocol.js';

/** A cell's training, with everything drawn that its first iteration needs. */
export interface CellTraining {
  readonly network: Network;
  /** Returns the parameters after the iterations so far; later iterations change them in place. */
  readonly parameters: () => Parameters;
  /** Runs one iteration for each element taken; it has as many elements as the protocol has iterations. */
  readonly steps: Iterable<Step>;
}

/** One iteration of training, in float64 or float32 arithmetic. */
export interface Step extends Pick<Iteration, 'iteration' | 'strategy' | 'batch' | 'loss' | 'counters'> {
  readonly gradientNorm: () => TracedIteration['gradientNorm'];
}

/** Prepares a cell's training: the cell's seed determines the support set, the initial weights and the batches. */
export function cellTraining(cell: Cell, mnist: Mnist, kernels: Kernels): CellTraining {
  const { batchSize, method, protocol } = cell;
  const { learningRate, initialDeviation, iterations, arithmetic } = protocol;
  const net = cellNetwork(cell, mnist);
  const support = supportOf(cell, mnist);
  const generator = numpyLegacy(cell.seed);
  const parameters = textbookParameters(generator, net.size, initialDeviation, kernels);
  const examples = supportExamples(mnist.train, support, kernels);
  const batches = take(iterations, batchesOf(cell, support, generator));
  const strategy = strategyOf(method, protocol);
  if (arithmetic === undefined) {
    const descent = { evaluator: evaluator(net, batchSize, kernels), parameters, examples, strategy };
    const steps = inFloat64({ ...descent, batches, learningRate });
    return { network: net, parameters: () => parameters, steps };
  }
  const space = float32Space(net, parameters, examples);
  const rounded = (): Parameters => {
    for (const name of parameterNames) parameters[name].set(space.parameters[name]);
    return parameters;
  };
  return { network: net, parameters: rounded, steps: inFloat32(space, strategy, batches, learningRate) };
}

function* inFloat64(descent: Descent): Generator<Step, void> {
  for (const { gradient, ...step } of descend(descent)) yield { ...step, gradientNorm: () => gradientNorms(gradient) };
}

function* inFloat32(
  space: Float32Space,
  strategy: GradientStrategy,
  batches: Iterable<Int32Array>,
  learningRate: number,
): Generator<Step, void> {
  for (const { gradient, ...step } of float32Descend(space, strategy, batches, learningRate)) {
    const { W1, b1, W2, b2 } = gradient;
    yield { ...step, gradientNorm: () => ({ W1: norm(W1), b1: norm(b1), W2: norm(W2), b2: norm(b2) }) };
  }
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
