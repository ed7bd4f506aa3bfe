import type { Mnist } from '@gradproof/dataset';
import { textbook } from '@gradproof/experiment/protocol';
import type { Kernels } from '@gradproof/kernels';
import { countCorrect, network, textbookParameters, workspace } from '@gradproof/network';
import { numpyLegacy } from '@gradproof/random';
import { datasetExamples } from '@gradproof/training';
import type { AccuracyDefinition } from './definition.js';
import type { Task } from './task.js';

/** Number of test images in one forward pass, as in the experiments. */
const TEST_BATCH = 100;

/** A task that classifies all test images. */
export function accuracyTask({ hidden, activation }: AccuracyDefinition, { test }: Mnist, kernels: Kernels): Task {
  const size = { inputs: test.rows * test.columns, hidden, classes: test.classes };
  const space = workspace(network(size, activation, textbook.lossEpsilon), TEST_BATCH, kernels);
  const parameters = textbookParameters(numpyLegacy(0), size, textbook.initialDeviation, kernels);
  const examples = datasetExamples(test, kernels);
  const run = (): void => void countCorrect(space, parameters, examples);
  return { run, rerun: run, scale: 1, period: 1 };
}
