import { type Mnist, pixelValues } from '@gradproof/dataset';
import { textbook } from '@gradproof/experiment/protocol';
import { heap } from '@gradproof/kernels';
import { benchmarkImages } from './benchmark-images.js';
import type { IterationDefinition } from './definition.js';
import { denseIteration, denseSpace } from './dense-iteration.js';
import type { Task } from './task.js';
import { trainingCase } from './training-case.js';

/** A task with iterations of the straightforward program, on the same weights, images and batches as the product's. */
export function denseTask(definition: IterationDefinition, mnist: Mnist): Task {
  const { net, parameters, batches, learningRate } = trainingCase(definition, mnist, heap);
  const { images, labels: targets } = benchmarkImages(mnist.train, definition.inputs ?? {});
  const examples = { x: Float64Array.from(images, (pixel) => pixelValues[pixel]!), targets };
  const dense = { ...net.size, activation: net.activation, ...parameters };
  const space = denseSpace(dense, definition.batchSize);
  const start = parameters.theta.slice();
  let iteration = 0;
  const iterate = (batch: Int32Array, rate: number): void =>
    void denseIteration(dense, space, examples, batch, { learningRate: rate, lossEpsilon: textbook.lossEpsilon });
  return {
    run: () => {
      if (iteration === batches.length) {
        parameters.theta.set(start);
        iteration = 0;
      }
      iterate(batches[iteration++]!, learningRate);
    },
    rerun: () => iterate(batches[0]!, 0),
    scale: 1,
    period: 1,
  };
}
