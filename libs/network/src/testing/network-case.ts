import * as fc from 'fast-check';
import { sparseRows } from '@gradproof/kernels';
import { type RandomStream, stream } from '@gradproof/random';
import { matrix } from '@gradproof/tensor';
import { type ActivationName, activationNames, activations } from '../activation.js';
import { type Network, network } from '../network.js';
import { type Parameters, zeroParameters } from '../parameters.js';
import { type Examples } from '../workspace.js';
import { networkShape } from './shape-arbitrary.js';

/**
 * Special situations that a test case can put a network in:
 *
 * - `black`: the first image is all zero
 * - `duplicates`: the batch holds each of its examples twice, except the last if the batch size is odd
 * - `dead`: the pre-activation of every unit is negative or exactly zero
 * - `zero`: all parameters are zero
 * - `kinked`: pre-activations are near zero, at a typical distance drawn from 0.1 to 1e-9
 * - `saturated`: biases of at least 30 in absolute value, with alternating signs
 */
export type Situation = 'plain' | 'black' | 'duplicates' | 'dead' | 'zero' | 'kinked' | 'saturated';

/** All that is needed to make a case. It is small and readable; fast-check shrinks and prints it when a property fails. */
export interface NetworkRecipe {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
  readonly batchSize: number;
  readonly activation: ActivationName;
  readonly lossEpsilon: number;
  /** Standard deviation of the parameters. */
  readonly scale: number;
  /**
   * Half of the pixels are black in either kind. The others are one of 8 grey levels for `levels` (the default), or for `any` normal with
   * standard deviation 2, so that negative values and values above 1 occur as well.
   */
  readonly pixels?: keyof typeof pixel;
  readonly situation: Situation;
  readonly seed: number;
}

/** A network with parameters, labelled examples and a batch of them, made from a recipe. */
export interface NetworkCase {
  readonly recipe: NetworkRecipe;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly examples: Examples;
  /** The examples as dense rows, [batchSize, inputs]. */
  readonly dense: Float64Array;
  /** Indices into the examples, length batchSize. */
  readonly batch: readonly number[];
  /** Makes fast-check print the recipe in place of the arrays. */
  readonly [fc.toStringMethod]: () => string;
}

/** The values that a random recipe may draw from; all of them for a field that is left out. */
export interface RecipeLimits {
  readonly activations?: readonly ActivationName[];
  readonly lossEpsilons?: readonly number[];
  readonly scales?: readonly number[];
  readonly pixels?: readonly (keyof typeof pixel)[];
  readonly situations?: readonly Situation[];
}

export const situations: readonly Situation[] = ['plain', 'black', 'duplicates', 'dead', 'zero', 'kinked', 'saturated'];

const pixelKinds: readonly (keyof typeof pixel)[] = ['levels', 'any'];

/** Random recipes within the limits. */
export const networkRecipe = (limits: RecipeLimits = {}): fc.Arbitrary<NetworkRecipe> =>
  fc
    .record({
      shape: networkShape(),
      batchSize: fc.integer({ min: 1, max: 8 }),
      activation: fc.constantFrom(...(limits.activations ?? activationNames)),
      lossEpsilon: fc.constantFrom(...(limits.lossEpsilons ?? [0, 1e-7])),
      scale: fc.constantFrom(...(limits.scales ?? [0.01, 0.3, 1, 3, 40])),
      pixels: fc.constantFrom(...(limits.pixels ?? pixelKinds)),
      situation: fc.constantFrom(...(limits.situations ?? situations)),
      seed: fc.nat(1e6),
    })
    .map(({ shape: [inputs, hidden, classes], ...rest }) => ({ inputs, hidden, classes, ...rest }));

/** Random cases, made from recipes within the limits. */
export const networkCase = (limits: RecipeLimits = {}): fc.Arbitrary<NetworkCase> => networkRecipe(limits).map(cook);

export const smoothActivations = activationNames.filter((name) => activations[name].smooth);

/** Makes the case that a recipe describes; the same recipe always gives the same case. */
export function cook(recipe: NetworkRecipe): NetworkCase {
  const {
    inputs,
    hidden,
    classes,
    batchSize,
    activation,
    lossEpsilon,
    scale,
    pixels = 'levels',
    situation,
    seed,
  } = recipe;
  const random = stream(seed, 'network case');
  const net = network({ inputs, hidden, classes }, activation, lossEpsilon);
  const parameters = zeroParameters(net.size);
  for (let i = 0; i < parameters.theta.length; i++) parameters.theta[i] = scale * random.normal();
  const dense = Float64Array.from({ length: batchSize * inputs }, () => pixel[pixels](random));
  if (situation === 'black') dense.fill(0, 0, inputs);
  if (situation === 'dead') parameters.W1.fill(0);
  if (situation === 'dead') parameters.b1.forEach((_, j) => (parameters.b1[j] = j % 2 === 0 ? 0 : -scale));
  if (situation === 'kinked') {
    const distance = 10 ** -(1 + random.integer(9));
    for (let i = 0; i < parameters.W1.length; i++) parameters.W1[i]! *= distance / scale;
    for (let j = 0; j < hidden; j++) parameters.b1[j] = distance * random.normal();
  }
  if (situation === 'saturated')
    for (let j = 0; j < hidden; j++) parameters.b1[j] = (j % 2 === 0 ? 1 : -1) * (30 + 10 * scale);
  if (situation === 'zero') parameters.theta.fill(0);
  const targets = Int32Array.from({ length: batchSize }, () => random.integer(classes));
  return {
    recipe,
    network: net,
    parameters,
    examples: { inputs: sparseRows(matrix(batchSize, inputs, dense)), targets },
    dense,
    batch: Array.from({ length: batchSize }, (_, n) => (situation === 'duplicates' ? n >> 1 : n)),
    [fc.toStringMethod]: () => `cook(${fc.stringify(recipe)})`,
  };
}

/** Draws one pixel. Half of the pixels are black; the grey levels are 8-bit levels, `Math.fround(level / 255)`. */
const pixel = {
  levels: (random: RandomStream): number =>
    random.integer(2) === 0 ? 0 : Math.fround((32 * (1 + random.integer(8)) - 1) / 255),
  any: (random: RandomStream): number => (random.integer(2) === 0 ? 0 : 2 * random.normal()),
};
