import type { Mnist } from '@gradproof/dataset';
import { strategyOf, textbook } from '@gradproof/experiment/protocol';
import { withReplacement } from '@gradproof/few-shot';
import type { GradientStrategy } from '@gradproof/gradient';
import type { Allocator } from '@gradproof/kernels';
import { type Examples, type Network, type Parameters, network, textbookParameters } from '@gradproof/network';
import { numpyLegacy } from '@gradproof/random';
import { datasetExamples } from '@gradproof/training';
import { benchmarkImages } from './benchmark-images.js';
import type { IterationDefinition } from './definition.js';

/** Number of iterations of one training run; a benchmark trains repeatedly from the same start with the same batches. */
export const RUN_LENGTH = textbook.iterations;

/** What an iteration benchmark trains on; it depends only on the definition and the images. */
export interface TrainingCase {
  readonly net: Network;
  /** The parameters at the start of a run. */
  readonly parameters: Parameters;
  readonly examples: Examples;
  /** One batch for each iteration of a run. */
  readonly batches: readonly Int32Array[];
  readonly learningRate: number;
}

/** The training case of the textbook protocol with seed 0, which draws the weights first, then the batches. */
export function trainingCase(
  definition: IterationDefinition,
  { train }: Mnist,
  allocator: Allocator,
  iterations = RUN_LENGTH,
): TrainingCase {
  const { hidden, batchSize, activation, classes = train.classes, inputs = {} } = definition;
  const net = network({ inputs: train.rows * train.columns, hidden, classes }, activation, textbook.lossEpsilon);
  const generator = numpyLegacy(0);
  const parameters = textbookParameters(generator, net.size, textbook.initialDeviation, allocator);
  const examples = datasetExamples(benchmarkImages(train, inputs), allocator);
  const draws = withReplacement(generator, examples.inputs.rows, batchSize);
  const batches = Array.from({ length: iterations }, () => draws.next().value);
  return { net, parameters, examples, batches, learningRate: textbook.learningRate };
}

/**
 * The gradient strategy of a definition.
 *
 * @throws {RangeError} for `dense`, which is a program of its own
 */
export function strategyFor({ method, step = textbook.step }: IterationDefinition): GradientStrategy {
  const protocol = { ...textbook, step };
  switch (method) {
    case 'analytic':
      return strategyOf('baseline', protocol);
    case 'structured':
      return strategyOf('numerical', protocol);
    case 'generic':
      return strategyOf('numerical', { ...protocol, evaluation: 'generic' });
    case 'alternating':
      return strategyOf('alternating', protocol);
    case 'dense':
      throw new RangeError('strategyFor: method must be a gradient strategy, got dense');
  }
}
