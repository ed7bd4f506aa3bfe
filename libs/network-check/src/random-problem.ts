import { type ActivationName, type NetworkSize, network, zeroParameters } from '@gradproof/network';
import { stream } from '@gradproof/random';
import { matrix } from '@gradproof/tensor';
import { type NetworkProblem, networkProblem } from './network-problem.js';

/** Size, activation and seed of a random problem. */
export interface RandomProblemOptions extends NetworkSize {
  readonly batchSize: number;
  readonly activation: ActivationName;
  /** Seed, 0..2^32-1. */
  readonly seed: number;
  /** Standard deviation of weights and biases; by default 1 / sqrt(fan-in). */
  readonly deviation?: number;
  readonly weightDecay?: number;
}

/** Share of a handwritten digit's pixels that are not black: about one in five. */
const LIVE_SHARE = 0.2;

/** A problem of the given size whose images have 8-bit pixels; the same options give the same problem. */
export function randomProblem(options: RandomProblemOptions): NetworkProblem {
  const { inputs, hidden, classes, batchSize, activation, seed, deviation, weightDecay = 0 } = options;
  const net = network({ inputs, hidden, classes }, activation);
  const random = stream(seed, 'network problem');
  const parameters = zeroParameters(net.size);
  for (const [values, fanIn] of [
    [parameters.W1, inputs],
    [parameters.b1, inputs],
    [parameters.W2, hidden],
    [parameters.b2, hidden],
  ] as const) {
    for (let i = 0; i < values.length; i++) values[i] = (deviation ?? 1 / Math.sqrt(fanIn)) * random.normal();
  }
  const images = matrix(batchSize, inputs);
  for (let i = 0; i < images.data.length; i++) {
    if (random.uniform() < LIVE_SHARE) images.data[i] = Math.fround((1 + random.integer(255)) / 255);
  }
  const targets = Int32Array.from({ length: batchSize }, () => random.integer(classes));
  return networkProblem({ network: net, parameters, inputs: images, targets, weightDecay });
}
