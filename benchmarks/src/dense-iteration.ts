import { type ActivationName, activations } from '@gradproof/network';

/** The parameters of a network as plain arrays: W1 [inputs, hidden], b1, W2 [hidden, classes], b2. */
export interface DenseNetwork {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
  readonly activation: ActivationName;
  readonly W1: Float64Array;
  readonly b1: Float64Array;
  readonly W2: Float64Array;
  readonly b2: Float64Array;
}

/** The memory of an iteration, which is used again for the next one. */
export interface DenseSpace {
  readonly a: Float64Array;
  readonly z: Float64Array;
  readonly p: Float64Array;
  readonly dz: Float64Array;
  readonly dW1: Float64Array;
  readonly db1: Float64Array;
  readonly dW2: Float64Array;
  readonly db2: Float64Array;
}

/** Allocates the memory for iterations with batches of the given size. */
export function denseSpace({ inputs, hidden, classes }: DenseNetwork, batchSize: number): DenseSpace {
  return {
    a: new Float64Array(batchSize * hidden),
    z: new Float64Array(batchSize * hidden),
    p: new Float64Array(batchSize * classes),
    dz: new Float64Array(batchSize * hidden),
    dW1: new Float64Array(inputs * hidden),
    db1: new Float64Array(hidden),
    dW2: new Float64Array(hidden * classes),
    db2: new Float64Array(classes),
  };
}

/**
 * A training iteration as one would write it down: the textbook's formulas over plain arrays, with a dense gradient and an update of the whole
 * network. It has only those optimisations that cost nothing: loops in memory order, zero inputs skipped, no allocation.
 *
 * @param x - images, each `inputs` long
 * @param batch - indices into x and targets
 * @returns mean loss before the update, `-log(p_t + lossEpsilon)`, in nats
 * @see Saitoh 2016, "Deep Learning from Scratch", section 5.7
 */
export function denseIteration(
  net: DenseNetwork,
  { a, z, p, dz, dW1, db1, dW2, db2 }: DenseSpace,
  { x, targets }: { readonly x: Float64Array; readonly targets: ArrayLike<number> },
  batch: Int32Array,
  { learningRate, lossEpsilon }: { readonly learningRate: number; readonly lossEpsilon: number },
): number {
  const { inputs, hidden, classes, W1, b1, W2, b2 } = net;
  const { value, derivative } = activations[net.activation];
  const B = batch.length;
  let loss = 0;

  for (let n = 0; n < B; n++) {
    const image = batch[n]! * inputs;
    for (let j = 0; j < hidden; j++) a[n * hidden + j] = b1[j]!;
    for (let i = 0; i < inputs; i++) {
      const xi = x[image + i]!;
      if (xi !== 0) for (let j = 0; j < hidden; j++) a[n * hidden + j]! += xi * W1[i * hidden + j]!;
    }
    for (let j = 0; j < hidden; j++) z[n * hidden + j] = value(a[n * hidden + j]!);
    for (let k = 0; k < classes; k++) p[n * classes + k] = b2[k]!;
    for (let j = 0; j < hidden; j++) {
      const zj = z[n * hidden + j]!;
      for (let k = 0; k < classes; k++) p[n * classes + k]! += zj * W2[j * classes + k]!;
    }
    let largest = -Infinity;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, p[n * classes + k]!);
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += p[n * classes + k] = Math.exp(p[n * classes + k]! - largest);
    for (let k = 0; k < classes; k++) p[n * classes + k]! /= sum;
    loss -= Math.log(p[n * classes + targets[batch[n]!]!]! + lossEpsilon) / B;
  }

  dW1.fill(0);
  db1.fill(0);
  dW2.fill(0);
  db2.fill(0);
  for (let n = 0; n < B; n++) {
    const image = batch[n]! * inputs;
    p[n * classes + targets[batch[n]!]!]! -= 1;
    for (let k = 0; k < classes; k++) {
      p[n * classes + k]! /= B;
      db2[k]! += p[n * classes + k]!;
    }
    for (let j = 0; j < hidden; j++) {
      const zj = z[n * hidden + j]!;
      let sum = 0;
      for (let k = 0; k < classes; k++) {
        dW2[j * classes + k]! += zj * p[n * classes + k]!;
        sum += p[n * classes + k]! * W2[j * classes + k]!;
      }
      dz[n * hidden + j] = sum * derivative(a[n * hidden + j]!);
      db1[j]! += dz[n * hidden + j]!;
    }
    for (let i = 0; i < inputs; i++) {
      const xi = x[image + i]!;
      if (xi !== 0) for (let j = 0; j < hidden; j++) dW1[i * hidden + j]! += xi * dz[n * hidden + j]!;
    }
  }

  for (let i = 0; i < W1.length; i++) W1[i]! -= learningRate * dW1[i]!;
  for (let j = 0; j < hidden; j++) b1[j]! -= learningRate * db1[j]!;
  for (let j = 0; j < W2.length; j++) W2[j]! -= learningRate * dW2[j]!;
  for (let k = 0; k < classes; k++) b2[k]! -= learningRate * db2[k]!;
  return loss;
}
