import * as fc from 'fast-check';
import { sparseRows } from '@gradproof/kernels';
import { type RandomStream, stream } from '@gradproof/random';
import { matrix } from '@gradproof/tensor';
import { type ActivationName, activationNames, activations } from '../activation.js';
import { type Network, network } from '../network.js';
import { type Parameters, zeroParameters } from '../parameters.js';
import { type Examples } from '../workspace.js';

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
  /** `black`: the first image is all zero. `dead`: every unit is off or at zero. `kinked`: pre-activations within about the step of 0. */
  readonly situation: 'plain' | 'black' | 'dead' | 'kinked';
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
  readonly batch: readonly number[];
}

export interface RecipeLimits {
  readonly activations?: readonly ActivationName[];
  readonly lossEpsilons?: readonly number[];
  readonly scales?: readonly number[];
  readonly situations?: readonly NetworkRecipe['situation'][];
}

/** Prime dimensions hide no transposition and square ones no shape error, so both kinds come up. */
const SHAPES: readonly (readonly [number, number, number])[] = [
  [2, 1, 2],
  [3, 2, 2],
  [4, 4, 4],
  [7, 5, 3],
  [5, 3, 2],
  [13, 7, 5],
];

export const networkRecipe = (limits: RecipeLimits = {}): fc.Arbitrary<NetworkRecipe> =>
  fc
    .record({
      shape: fc.constantFrom(...SHAPES),
      batchSize: fc.integer({ min: 1, max: 8 }),
      activation: fc.constantFrom(...(limits.activations ?? activationNames)),
      lossEpsilon: fc.constantFrom(...(limits.lossEpsilons ?? [0, 1e-7])),
      scale: fc.constantFrom(...(limits.scales ?? [0.01, 0.3, 1, 3, 40])),
      situation: fc.constantFrom(...(limits.situations ?? (['plain', 'black', 'dead', 'kinked'] as const))),
      seed: fc.nat(1e6),
    })
    .map(({ shape: [inputs, hidden, classes], ...rest }) => ({ inputs, hidden, classes, ...rest }));

/** @param limits - what the recipe may draw from */
export const networkCase = (limits: RecipeLimits = {}): fc.Arbitrary<NetworkCase> => networkRecipe(limits).map(cook);

export const smoothActivations = activationNames.filter((name) => activations[name].smooth);

/** The case of a recipe. */
export function cook(recipe: NetworkRecipe): NetworkCase {
  const { inputs, hidden, classes, batchSize, activation, lossEpsilon, scale, situation, seed } = recipe;
  const random = stream(seed, 'network case');
  const net = network({ inputs, hidden, classes }, activation, lossEpsilon);
  const parameters = zeroParameters(net.size);
  for (let i = 0; i < parameters.theta.length; i++) parameters.theta[i] = scale * random.normal();
  const dense = Float64Array.from({ length: batchSize * inputs }, () => pixel(random));
  if (situation === 'black') dense.fill(0, 0, inputs);
  if (situation === 'dead') parameters.W1.fill(0);
  if (situation === 'dead') parameters.b1.forEach((_, j) => (parameters.b1[j] = j % 2 === 0 ? 0 : -scale));
  if (situation === 'kinked') {
    for (let i = 0; i < parameters.W1.length; i++) parameters.W1[i]! *= 1e-5 / scale;
    for (let j = 0; j < hidden; j++) parameters.b1[j] = 1e-5 * random.normal();
  }
  const targets = Int32Array.from({ length: batchSize }, () => random.integer(classes));
  return {
    recipe,
    network: net,
    parameters,
    examples: { inputs: sparseRows(matrix(batchSize, inputs, dense)), targets },
    dense,
    batch: Array.from({ length: batchSize }, (_, n) => n),
  };
}

/** Half of the pixels are black, and the others have one of 8 levels, as drawn by `Math.fround(level / 255)`. */
const pixel = (random: RandomStream): number =>
  random.integer(2) === 0 ? 0 : Math.fround((32 * (1 + random.integer(8)) - 1) / 255);
