import { type Mnist, loadMnist, pixelValues } from '@gradproof/dataset';
import { evaluator } from '@gradproof/gradient';
import { heap } from '@gradproof/kernels';
import { descend } from '@gradproof/training';
import { beforeAll, describe, expect, it } from 'vitest';
import { benchmarkImages } from './benchmark-images.js';
import type { IterationDefinition } from './definition.js';
import { denseIteration, denseSpace } from './dense-iteration.js';
import { strategyFor, trainingCase } from './training-case.js';

let mnist: Mnist;
beforeAll(() => {
  mnist = loadMnist({ checksums: 'skip' });
});

const definition = (activation: 'relu' | 'sigmoid'): IterationDefinition => ({
  kind: 'iteration',
  method: 'analytic',
  hidden: 7,
  batchSize: 8,
  activation,
});

describe('the straightforward program', () => {
  it.each(['relu', 'sigmoid'] as const)('trains the same network as the product, with %s', (activation) => {
    const ours = trainingCase(definition(activation), mnist, heap, 20);
    const theirs = trainingCase(definition(activation), mnist, heap, 20);
    const { images, labels: targets } = benchmarkImages(mnist.train, {});
    const x = Float64Array.from(images, (pixel) => pixelValues[pixel]!);
    const dense = { ...theirs.net.size, activation, ...theirs.parameters };
    const space = denseSpace(dense, 8);
    const losses = theirs.batches.map((batch) =>
      denseIteration(dense, space, { x, targets }, batch, { learningRate: 0.1, lossEpsilon: 1e-7 }),
    );
    const training = { ...ours, evaluator: evaluator(ours.net, 8), strategy: strategyFor(definition(activation)) };
    const expected = [...descend(training)].map(({ loss }) => loss);
    expect(losses).toHaveLength(20);
    losses.forEach((loss, t) => expect(loss).toBeCloseTo(expected[t]!, 11));
    const apart = theirs.parameters.theta.map((value, i) => Math.abs(value - ours.parameters.theta[i]!));
    expect(Math.max(...apart)).toBeLessThan(1e-12);
  });
});
