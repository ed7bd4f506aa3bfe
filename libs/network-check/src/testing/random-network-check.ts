import { type ActivationName, network, parameterNames, zeroParameters } from '@gradproof/network';
import { type RandomStream, stream } from '@gradproof/random';
import { matrix } from '@gradproof/tensor';
import { type NetworkGradientFunction, type NetworkProblem, networkProblem } from '../network-problem.js';
import { referenceGradient } from '../reference-gradient.js';
import { tapeGradient } from './tape-gradient.js';

/** A network's problem with a correct gradient, and its special features. */
export interface RandomNetworkCheck {
  readonly problem: NetworkProblem;
  readonly gradient: NetworkGradientFunction;
  /** Weights and biases are thirty times as large as usual. */
  readonly saturated: boolean;
  /** For one image every ReLU is at exactly 0, and images may occur twice. */
  readonly ties: boolean;
  /** Parameters and inputs are float32 numbers, and the gradient is computed in float32 throughout. */
  readonly float32: boolean;
  /** Inputs, and the weights that multiply them, differ by up to twelve orders of magnitude. */
  readonly scaled: boolean;
}

/** Activations to draw from; ReLU and sigmoid, which the paper's networks use, are more frequent. */
const ACTIVATIONS: readonly ActivationName[] = ['relu', 'relu', 'relu', 'sigmoid', 'sigmoid', 'tanh', 'softplus'];
/** Standard deviations to draw from: that of the paper's initial weights, and 0, which stands for 1 / sqrt(fan-in). */
const DEVIATIONS = [0.01, 0];
const WEIGHT_DECAYS = [0, 0, 1e-3];

/**
 * A random correct network with up to 12 inputs, 8 hidden units, 5 classes and 4 images; the same seed and number give the same network. One
 * in ten saturates, one in ten has ties, one in ten has units within 0.1 to 1e-9 of ReLU's kink, one in four is float32,
 * and one in five has inputs scaled by 1e-6 to 1e6.
 */
export function randomNetworkCheck(seed: number, number: number): RandomNetworkCheck {
  const random = stream(seed, `random network ${number}`);
  const chance = (probability: number): boolean => random.uniform() < probability;
  const [saturated, ties, kinked, float32, scaled] = [0.1, 0.1, 0.1, 0.25, 0.2].map(chance) as [
    boolean,
    boolean,
    boolean,
    boolean,
    boolean,
  ];
  const size = { inputs: 1 + random.integer(12), hidden: 1 + random.integer(8), classes: 2 + random.integer(4) };
  const batchSize = 1 + random.integer(4);
  const activation = ties || kinked ? 'relu' : pick(random, ACTIVATIONS);
  const deviation = pick(random, DEVIATIONS);
  const weightDecay = scaled ? 0 : pick(random, WEIGHT_DECAYS); // that of weights around 1e6 would drown the signal
  const net = network(size, activation);
  const parameters = zeroParameters(size);
  for (const name of parameterNames) {
    const fanIn = name === 'W1' || name === 'b1' ? size.inputs : size.hidden;
    const spread = (deviation === 0 ? 1 / Math.sqrt(fanIn) : deviation) * (saturated ? 30 : 1);
    for (let i = 0; i < parameters[name].length; i++) parameters[name][i] = spread * random.normal();
  }
  const images = pixels(random, batchSize, size.inputs);
  if (ties) {
    images.fill(0, 0, size.inputs); // with a black image and no biases, every unit lies at its kink
    parameters.b1.fill(0);
    if (batchSize > 2) images.copyWithin((batchSize - 1) * size.inputs, size.inputs, 2 * size.inputs);
  }
  if (kinked && !ties) placeNearKinks(random, parameters, images, float32);
  if (scaled) rescale(random, parameters.W1, images, size);
  if (float32) for (const values of [parameters.theta, images]) values.set(Float32Array.from(values));
  const targets = Int32Array.from({ length: batchSize }, () => random.integer(size.classes));
  const inputs = matrix(batchSize, size.inputs, images);
  return {
    problem: networkProblem({ network: net, parameters, inputs, targets, weightDecay }),
    gradient: float32 ? tapeGradient('float32') : referenceGradient,
    saturated,
    ties,
    float32,
    scaled,
  };
}

const pick = <T>(random: RandomStream, choices: readonly T[]): T => choices[random.integer(choices.length)]!;

/** Grey levels of 8-bit images, half of them black. */
function pixels(random: RandomStream, batchSize: number, width: number): Float64Array {
  const level = (): number => (random.uniform() < 0.5 ? 0 : Math.fround((1 + random.integer(255)) / 255));
  return Float64Array.from({ length: batchSize * width }, level);
}

/** Changes the biases so that the first image's pre-activations are a small random distance from 0. */
function placeNearKinks(
  random: RandomStream,
  { W1, b1 }: NetworkProblem['parameters'],
  images: Float64Array,
  float32: boolean,
): void {
  const width = W1.length / b1.length;
  for (let j = 0; j < b1.length; j++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += images[i]! * W1[i * b1.length + j]!;
    // At a distance that float32 cannot resolve, float32 would be on the other side of the kink.
    const distance = 10 ** -(1 + random.integer(float32 ? 3 : 9));
    b1[j] = (random.uniform() < 0.5 ? -1 : 1) * distance - sum;
  }
}

/** Scales each input by a random factor and its weights by the inverse, which leaves the pre-activations unchanged. */
function rescale(
  random: RandomStream,
  W1: Float64Array,
  images: Float64Array,
  { inputs, hidden }: NetworkProblem['network']['size'],
): void {
  for (let i = 0; i < inputs; i++) {
    const factor = 10 ** (12 * random.uniform() - 6);
    for (let n = i; n < images.length; n += inputs) images[n]! *= factor;
    for (let j = 0; j < hidden; j++) W1[i * hidden + j]! /= factor;
  }
}
