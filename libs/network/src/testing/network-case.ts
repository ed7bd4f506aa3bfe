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
 * - `black`: the first image is all zero
 * - `duplicates`: the batch holds each example twice
 * - `dead`: every unit is off, or exactly at zero
 * - `zero`: all parameters are zero
 * - `kinked`: pre-activations within 0.1 to 1e-9 of zero
 * - `saturated`: pre-activations beyond 30 on either side
 */
export type Situation = 'plain' | 'black' | 'duplicates' | 'dead' | 'zero' | 'kinked' | 'saturated';

/** How a case is made: small, readable, and what a failing property shrinks. */
export interface NetworkRecipe {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
  readonly batchSize: number;
  readonly activation: ActivationName;
  readonly lossEpsilon: number;
  /** Standard deviation of the weights. */
  readonly scale: number;
  /** `levels` (the default): black, or one of 8 grey levels. `any`: normal with deviation 2, so negative and beyond 1 too, and black. */
  readonly pixels?: keyof typeof pixel;
  readonly situation: Situation;
  readonly seed: number;
}

/** A network, its parameters, and examples to look at. */
export interface NetworkCase {
  readonly recipe: NetworkRecipe;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly examples: Examples;
  /** The examples as dense rows, [batchSize, inputs]. */
  readonly dense: Float64Array;
  /** batchSize indices into the examples. */
  readonly batch: readonly number[];
  /** fast-check prints the recipe. */
  readonly [fc.toStringMethod]: () => string;
}

export interface RecipeLimits {
  readonly activations?: readonly ActivationName[];
  readonly lossEpsilons?: readonly number[];
  readonly scales?: readonly number[];
  readonly pixels?: readonly (keyof typeof pixel)[];
  readonly situations?: readonly Situation[];
}

export const situations: readonly Situation[] = ['plain', 'black', 'duplicates', 'dead', 'zero', 'kinked', 'saturated'];

const pixelKinds: readonly (keyof typeof pixel)[] = ['levels', 'any'];

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

/** @param limits - what the recipe may draw from */
export const networkCase = (limits: RecipeLimits = {}): fc.Arbitrary<NetworkCase> => networkRecipe(limits).map(cook);

export const smoothActivations = activationNames.filter((name) => activations[name].smooth);

/** The case of a recipe. */
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

/** Half of the pixels are black; the grey levels are 8-bit ones, `Math.fround(level / 255)`. */
const pixel = {
  levels: (random: RandomStream): number =>
    random.integer(2) === 0 ? 0 : Math.fround((32 * (1 + random.integer(8)) - 1) / 255),
  any: (random: RandomStream): number => (random.integer(2) === 0 ? 0 : 2 * random.normal()),
};
