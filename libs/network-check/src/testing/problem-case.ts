import * as fc from 'fast-check';
import { type NetworkCase, type RecipeLimits, networkCase } from '@gradproof/network/testing';
import { matrix } from '@gradproof/tensor';
import { type NetworkProblem, networkProblem } from '../network-problem.js';

/** A network's problem and the recipe it was made from, which a failing property prints and shrinks. */
export interface ProblemCase extends Pick<NetworkCase, 'recipe'> {
  readonly problem: NetworkProblem;
}

/**
 * Problems of two-layer networks: prime and square dimensions, ties, saturation, dead units, with and without weight decay.
 *
 * @param limits - limits on what the recipe may draw
 */
export const problemCase = (limits: RecipeLimits = {}): fc.Arbitrary<ProblemCase> =>
  fc
    .tuple(networkCase(limits), fc.constantFrom(0, 1e-3))
    .map(([made, weightDecay]) => ({ recipe: made.recipe, problem: problemOf(made, weightDecay) }));

/** The problem of a network case, over all of its examples. */
export function problemOf(
  { recipe, network, parameters, dense, examples }: NetworkCase,
  weightDecay = 0,
): NetworkProblem {
  const inputs = matrix(recipe.batchSize, recipe.inputs, dense);
  return networkProblem({ network, parameters, inputs, targets: Int32Array.from(examples.targets), weightDecay });
}
