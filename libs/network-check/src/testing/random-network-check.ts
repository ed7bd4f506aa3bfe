import { type ActivationName, network, parameterNames, zeroParameters } from '@gradproof/network';
import { type RandomStream, stream } from '@gradproof/random';
import { matrix } from '@gradproof/tensor';
import { type NetworkGradientFunction, type NetworkProblem, networkProblem } from '../network-problem.js';
import { referenceGradient } from '../reference-gradient.js';
import { tapeGradient } from './tape-gradient.js';

/** A network's problem with a correct gradient, and what is special about it. */
export interface RandomNetworkCheck {
  readonly problem: NetworkProblem;
  readonly gradient: NetworkGradientFunction;
  /** Weights and biases thirty times their usual size. */
  readonly saturated: boolean;
  /** Every ReLU of one image at exactly 0, and images that come twice. */
  readonly ties: boolean;
  /** Parameters and inputs are float32 numbers, the gradient is computed in float32 throughout. */
  readonly float32: boolean;
  /** Inputs, and the weights that they meet, differ by up to twelve orders of magnitude. */
  readonly scaled: boolean;
}

/** ReLU and sigmoid are what the paper's networks use. */
const ACTIVATIONS: readonly ActivationName[] = ['relu', 'relu', 'relu', 'sigmoid', 'sigmoid', 'tanh', 'softplus'];
/** Standard deviation of the paper's initial weights; 0 stands for 1 / sqrt(fan-in). */
const DEVIATIONS = [0.01, 0];
const WEIGHT_DECAYS = [0, 0, 1e-3];

/**
 * A random correct network, the same for the same seed and number: up to 12 inputs, 8 hidden units, 5 classes and 4 images. One in
 * ten saturates, one in ten sits at ties, one in ten has units within 0.1 to 1e-9 of ReLU's kink, one in four is float32,
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
  const weightDecay = scaled ? 0 : pick(random, WEIGHT_DECAYS); // that of weights of 1e6 would drown the signal
  const net = network(size, activation);
  const parameters = zeroParameters(size);
  for (const name of parameterNames) {
    const fanIn = name === 'W1' || name === 'b1' ? size.inputs : size.hidden;
    const spread = (deviation === 0 ? 1 / Math.sqrt(fanIn) : deviation) * (saturated ? 30 : 1);
    for (let i = 0; i < parameters[name].length; i++) parameters[name][i] = spread * random.normal();
  }
  const images = pixels(random, batchSize, size.inputs);
  if (ties) {
    images.fill(0, 0, size.inputs); // a black image and no biases: each unit lies at its kink
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

/** Grey levels as of 8-bit images, half of them black. */
function pixels(random: RandomStream, batchSize: number, width: number): Float64Array {
  const level = (): number => (random.uniform() < 0.5 ? 0 : Math.fround((1 + random.integer(255)) / 255));
  return Float64Array.from({ length: batchSize * width }, level);
}

/** Moves the biases so that the first image's pre-activations are a random small distance from 0. */
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
    // nearer than float32 can tell, float32 would be on the other side of the kink
    const distance = 10 ** -(1 + random.integer(float32 ? 3 : 9));
    b1[j] = (random.uniform() < 0.5 ? -1 : 1) * distance - sum;
  }
}

/** The pre-activations stay what they are. */
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
