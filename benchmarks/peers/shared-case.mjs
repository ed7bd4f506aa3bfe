// What all peers train on: weights, images and batches of the textbook protocol, 784-50-10 with ReLU.
import { loadMnist, pixelValues } from '@gradproof/dataset';
import { benchmarkImages, trainingCase } from '@gradproof/benchmarks';
import { heap } from '@gradproof/kernels';

/** Number of iterations whose losses and parameters are compared before anything is timed. */
export const COMPARED = 20;
/** Number of different batches, which a peer uses in turn while it is timed. */
const BATCHES = 100;

export const mnist = () => loadMnist({ checksums: 'skip' });

export const definition = (batchSize) => ({
  kind: 'iteration',
  method: 'analytic',
  hidden: 50,
  batchSize,
  activation: 'relu',
});

/** Flat parameters and dense batches, each with x [batchSize, inputs] and the classes of its images. */
export function sharedCase(batchSize, data = mnist()) {
  const { net, parameters, batches, learningRate } = trainingCase(definition(batchSize), data, heap, BATCHES);
  const { images, labels } = benchmarkImages(data.train, {});
  const { inputs } = net.size;
  const dense = batches.map((batch) => ({
    x: denseImages(batch, images, inputs),
    targets: Int32Array.from(batch, (image) => labels[image]),
  }));
  return { ...net.size, batchSize, parameters, batches: dense, learningRate };
}

function denseImages(batch, images, inputs) {
  const x = new Float64Array(batch.length * inputs);
  batch.forEach((image, n) => {
    for (let i = 0; i < inputs; i++) x[n * inputs + i] = pixelValues[images[image * inputs + i]];
  });
  return x;
}
